/** Feature maps and their colour scales. */
export const maps = {
  "scale.legend": "One colour scale per",
  "scale.map": "map",
  "scale.layer": "layer",
  "scale.network": "network",
  "scaleEnd.legend": "up to",
  "scaleEnd.largest": "largest value",
  "scaleEnd.robust": "99%",
  "scale.robust": "At least {percentile} of 100 values other than 0 lie within it; those beyond are marked.",
  "scale.root": "Colour follows the square root of the value.",
  "scale.signed": "The colour scale runs from minus this value over zero to plus this value.",
  "scale.positive": "The colour scale runs from zero to this value.",
  "scale.each": "{least} to {most}, each map its own",
  "maps.label":
    "Feature maps of {layer}, {shape}. Arrow keys move from unit to unit, Page Up and Page Down from map to map.",
  "maps.sheetLabel": "All feature maps of {layer}, large",
  "maps.map": "Map",
  "maps.least": "Smallest",
  "maps.mean": "Mean",
  "maps.most": "Largest",
  "figure.maps": "All feature maps of a layer",
} as const;
