import { type ReactNode, useMemo } from "react";
import type { ChannelTerms, UnitArithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import type { Lattice } from "../../../viz/lattice";
import { fillMapImage } from "../../../viz/mapImage";
import { largestMagnitude, type ValueImage } from "../../../viz/valueImage";
import { usePalettes } from "../../app/usePalettes";
import { formatShort } from "../../words/numberWords";
import { paintChannel } from "../shared/picture/paint";
import { cellUnit } from "../shared/plate/cellUnit";
import { LatticeMark } from "../shared/plate/marks";
import { Plate } from "../shared/plate/Plate";
import { PointedCells } from "../shared/plate/PointedCells";
import { Sign } from "../shared/plate/Sign";
import { KernelPlate } from "./KernelPlate";
import type { Pointed } from "./links";
import { placeOnMap } from "./load";
import { type PartProps, shownSlice, termsOf } from "./parts";
import { gridLimit } from "./scales";

const t = translator("unit");

interface EquationProps extends PartProps {
  /** The output that is looked at; null while there is none. */
  readonly unit: UnitArithmetic | null;
  readonly pointed: Pointed | null;
  /** The term that is pointed at in any view, as a place in the kernel. */
  readonly term: Lattice | null;
}

/** One output's window, enlarged, times the kernel: slice by slice. */
export function Equation(props: EquationProps) {
  const { state, data, wanted, unit, pointed, links, term, onChange, onPoint } = props;
  const [rows, columns] = state.kernel;
  const [output] = placeOnMap(state, data.plan);
  const slice = shownSlice(state);
  const terms = unit && termsOf(unit, slice);
  const point = (place: { readonly y: number; readonly x: number } | null) =>
    onPoint(place && { at: "weight", slice, ...place });
  const plate = { rows, columns, surface: <PointedCells rows={rows} columns={columns} onPoint={point} /> };
  return (
    <div className="convolution__detail">
      <div className="convolution__equation" style={{ "--rows": `${rows}`, "--columns": `${columns}` }}>
        {terms && (
          <>
            <WindowPlate {...plate} state={state} terms={terms} term={term} />
            <Sign>×</Sign>
          </>
        )}
        <KernelPlate
          {...{ state, wanted, output, slice, onChange, onPoint }}
          // Of an input all weights that it meets, in one window after the other; of an output it would be the whole kernel.
          mark={pointed?.at === "input" ? (links?.kernel ?? null) : term}
        />
        {terms && (
          <>
            <Sign>=</Sign>
            <ProductsPlate {...plate} terms={terms} term={term} isAsked={state.results === "hidden"} />
          </>
        )}
      </div>
    </div>
  );
}

interface TermsPlateProps {
  readonly rows: number;
  readonly columns: number;
  readonly surface: ReactNode;
  readonly terms: ChannelTerms;
  readonly term: Lattice | null;
}

/** What the window holds, in the colours of the input; padding is left blank. */
function WindowPlate({ state, terms, term, ...plate }: TermsPlateProps & Pick<PartProps, "state">) {
  const palettes = usePalettes();
  const { picture } = state;
  const { rows, columns } = plate;
  const image = useMemo(() => {
    const map = { width: columns, height: rows, channels: 1, data: terms.values };
    const limit = picture.from === "grid" ? gridLimit(picture) : 1;
    return blankOutside(paintChannel(picture, map, 0, limit, palettes), terms.inside);
  }, [picture, terms, rows, columns, palettes]);
  return (
    <Plate {...plate} heading={t("unit.window")} image={image} numbers={{ values: terms.values }}>
      <rect className="plate__mark" width={columns * cellUnit} height={rows * cellUnit} />
      {term && <LatticeMark lattice={term} />}
    </Plate>
  );
}

function blankOutside(image: ValueImage, inside: readonly boolean[]): ValueImage {
  for (const [cell, isInside] of inside.entries()) {
    if (!isInside) image.rgba[4 * cell + 3] = 0;
  }
  return image;
}

function ProductsPlate({ terms, term, isAsked, ...plate }: TermsPlateProps & { readonly isAsked: boolean }) {
  const palettes = usePalettes();
  const { rows, columns } = plate;
  const limit = largestMagnitude(terms.products);
  const image = useMemo(() => {
    const data = isAsked ? [] : terms.products;
    const map = { width: columns, height: rows, channels: 1, data };
    return fillMapImage(map, 0, { scale: "diverging", limit, palette: palettes.diverging });
  }, [terms, rows, columns, limit, isAsked, palettes]);
  return (
    <Plate
      {...plate}
      heading={
        <>
          {t("unit.products")} {!isAsked && <small>±{formatShort(limit)}</small>}
        </>
      }
      image={image}
      numbers={{ values: terms.products, isAsked }}
    >
      {term && <LatticeMark lattice={term} />}
    </Plate>
  );
}
