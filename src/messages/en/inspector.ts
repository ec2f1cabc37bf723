/** The inspector’s parts. */
export const inspector = {
  "inspector.tabs": "Inspector",
  "inspector.unit": "Unit",
  "inspector.maps": "Maps",
  "inspector.kernels": "Weights",
  "inspector.values": "Values",
  "inspector.cost": "Cost",
} as const;
