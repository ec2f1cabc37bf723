import "./Icon.css";

/** Lines on a grid of 16 × 16, in the colour of the text around them. */
const paths = {
  turnLeft: "M4.5 3v3.5H8M4.7 6.3A5 5 0 1 1 3 10",
  turnRight: "M11.5 3v3.5H8M11.3 6.3A5 5 0 1 0 13 10",
  smaller: "M3 8h10",
  larger: "M3 8h10M8 3v10",
  flip: "M8 2v12M6 4.5 2 12h4zM10 4.5 14 12h-4z",
  forward: "M8 13V3M4 7l4-4 4 4",
  backward: "M8 3v10M4 9l4 4 4-4",
  another: "M2.5 6.5h8.5L8.5 4M13.5 9.5H5L7.5 12",
  remove: "M4 4l8 8M12 4l-8 8",
} as const;

export type IconName = keyof typeof paths;

/** A sign for a button that has a name of its own. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
