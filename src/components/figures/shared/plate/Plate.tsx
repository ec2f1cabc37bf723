import { type ReactNode, useEffect, useId, useRef } from "react";
import type { Padding } from "../../../../architectures";
import { cssPixels } from "../../../../viz/cssPixels";
import { hasGaps, type ValueImage } from "../../../../viz/valueImage";
import { useSize } from "../../../maps/useSize";
import { cellUnit } from "./cellUnit";
import { CellLines, CellNumbers, type PlateNumbers } from "./marks";
import "./Plate.css";

export const noMargin: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

interface PlateProps {
  readonly heading: ReactNode;
  /** Cells a side, and those around them: padding. */
  readonly rows: number;
  readonly columns: number;
  readonly margin?: Padding;
  /** A pixel a cell. */
  readonly image: ValueImage;
  /** Stand in the cells where these are large enough. */
  readonly numbers?: PlateNumbers;
  /** Drawn over the cells, `cellUnit` units each, from the first cell's corner. */
  readonly children?: ReactNode;
  /** Lies over the cells, margin included, and takes what the person does. */
  readonly surface?: ReactNode;
}

/** A map of numbers as a field of coloured cells, with room for padding around it. */
export function Plate(props: PlateProps) {
  const { heading, rows, columns, margin = noMargin, image, numbers, children, surface } = props;
  const field = useRef<HTMLDivElement>(null);
  const width = columns + margin.left + margin.right;
  const height = rows + margin.top + margin.bottom;
  const inset = {
    left: percent(margin.left, width),
    right: percent(margin.right, width),
    top: percent(margin.top, height),
    bottom: percent(margin.bottom, height),
  };
  const box = [-margin.left, -margin.top, width, height].map((cells) => cells * cellUnit);
  const isPadded = width > columns || height > rows;
  const cell = cssPixels((useSize(field)?.width ?? 0) / width);
  return (
    <div className="plate">
      <p className="plate__heading" data-export>
        {heading}
      </p>
      <div ref={field} className="plate__field" style={{ aspectRatio: `${width} / ${height}` }}>
        <MapCanvas image={image} inset={inset} />
        <svg className="plate__marks" viewBox={box.join(" ")} aria-hidden="true">
          {isPadded && (
            <rect className="plate__padding" x={box[0]} y={box[1]} width={box[2]} height={box[3]} />
          )}
          <CellLines rows={rows} columns={columns} cell={cell} />
          <rect className="plate__edge" width={columns * cellUnit} height={rows * cellUnit} />
          {numbers && <CellNumbers {...numbers} image={image} cell={cell} />}
          {children}
        </svg>
        {surface}
      </div>
    </div>
  );
}

interface MapCanvasProps {
  readonly image: ValueImage;
  readonly inset: Readonly<Record<"left" | "right" | "top" | "bottom", string>>;
}

function MapCanvas({ image, inset }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { rgba, width, height } = image;
    canvas.current?.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [image]);
  return (
    <div className="plate__image" style={inset}>
      {hasGaps(image) && <Hatching />}
      <canvas ref={canvas} width={image.width} height={image.height} />
    </div>
  );
}

/** Lies under the cells, and shows where there is no number that could be coloured. */
function Hatching() {
  const pattern = useId();
  return (
    <svg className="plate__hatching" aria-hidden="true">
      <pattern id={pattern} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1" height="5" />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  );
}

export function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}
