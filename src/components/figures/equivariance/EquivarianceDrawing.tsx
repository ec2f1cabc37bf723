import { type ReactNode, useMemo } from "react";
import type { OutputBlock } from "../../../architectures";
import { translator } from "../../../messages/translator";
import { channelLimit, fillMapImage, type MapValues } from "../../../viz/mapImage";
import { usePalettes } from "../../app/usePalettes";
import { plainLegend } from "../../maps/mapLegend";
import { ScaleBar } from "../../maps/ScaleBar";
import { formatExact, formatShort } from "../../words/numberWords";
import type { DrawingProps } from "../figure";
import { Faults } from "../shared/convolution/Faults";
import { SizeFormula } from "../shared/convolution/SizeFormula";
import { paintPicture } from "../shared/picture/paint";
import type { Pixels } from "../shared/picture/pixels";
import { cellUnit } from "../shared/plate/cellUnit";
import { Plate } from "../shared/plate/Plate";
import { Sign } from "../shared/plate/Sign";
import { DragSurface } from "./DragSurface";
import type { Shift } from "./state";
import "./EquivarianceDrawing.css";
import type { EquivarianceData, EquivarianceResult } from "./load";
import type { EquivarianceState } from "./state";
import { movedSentence } from "./words";

const t = translator("equivariance");

type Props = DrawingProps<EquivarianceState, EquivarianceData, "engine">;

/** The shifted picture, both ways to its map, and what lies between them. */
export function EquivarianceDrawing({ state, data, wanted, onChange }: Props) {
  const { shifted, result, plan } = data;
  return (
    <div className="equivariance">
      <div className="equivariance__sheet">
        <ShiftedPicture
          shifted={shifted}
          wanted={wanted}
          onShift={(shift) => onChange({ ...wanted, shift })}
        />
        {result && <Maps result={result} />}
        <div className="equivariance__told">
          {result ? (
            <>
              <Largest result={result} />
              <p className="equivariance__note">{movedSentence(state, result)}</p>
              <p className="equivariance__note">{t("equivariance.interior")}</p>
            </>
          ) : (
            <>
              {plan.faults.length === 0 && <p className="equivariance__note">{t("equivariance.tooSmall")}</p>}
              <Faults faults={plan.faults} wanted={wanted} onChange={onChange} />
              <SizeFormula plan={plan} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

interface ShiftedPictureProps {
  readonly shifted: Pixels;
  readonly wanted: EquivarianceState;
  readonly onShift: (shift: Shift) => void;
}

function ShiftedPicture({ shifted, wanted, onShift }: ShiftedPictureProps) {
  const palettes = usePalettes();
  const { side } = shifted;
  const image = useMemo(
    () => paintPicture(wanted.picture, shifted, palettes),
    [wanted.picture, shifted, palettes],
  );
  const [dx, dy] = wanted.shift;
  return (
    <Plate
      heading={
        <>
          {t("equivariance.shifted")}{" "}
          <small>{t("equivariance.by", { dx: formatShort(dx), dy: formatShort(dy) })}</small>
        </>
      }
      rows={side}
      columns={side}
      image={image}
      surface={
        <DragSurface
          label={t("equivariance.drag", { side, dx, dy })}
          side={side}
          shift={wanted.shift}
          onShift={onShift}
        />
      }
    />
  );
}

/** Both maps in one scale, and their difference in its own. */
function Maps({ result }: { readonly result: EquivarianceResult }) {
  const { first, second, comparison } = result;
  const [height = 1, width = 1, maps = 1] = first.shape;
  const asMap = (data: Float32Array, channels: number): MapValues => ({ width, height, channels, data });
  const limit = Math.max(channelLimit(asMap(first.data, maps), 0), channelLimit(asMap(second.data, maps), 0));
  const difference = asMap(result.differences.data, 1);
  return (
    <div className="equivariance__maps">
      <MapPlate heading={t("equivariance.first")} map={asMap(first.data, maps)} limit={limit} />
      <Sign>−</Sign>
      <MapPlate heading={t("equivariance.second")} map={asMap(second.data, maps)} limit={limit} />
      <Sign>=</Sign>
      <MapPlate heading={t("equivariance.difference")} map={difference} limit={channelLimit(difference, 0)}>
        <Frame block={comparison.interior} />
      </MapPlate>
    </div>
  );
}

interface MapPlateProps {
  readonly heading: string;
  readonly map: MapValues;
  readonly limit: number;
  readonly children?: ReactNode;
}

function MapPlate({ heading, map, limit, children }: MapPlateProps) {
  const palettes = usePalettes();
  const image = fillMapImage(map, 0, { scale: "diverging", limit, palette: palettes.diverging });
  return (
    <div className="equivariance__map">
      <Plate heading={heading} rows={map.height} columns={map.width} image={image}>
        {children}
      </Plate>
      <ScaleBar legend={plainLegend(limit)} isSigned />
    </div>
  );
}

/** The outputs that must not differ. */
function Frame({ block: { top, left, height, width } }: { readonly block: OutputBlock }) {
  if (height === 0 || width === 0) return null;
  const box = { x: left, y: top, width, height };
  const scaled = Object.fromEntries(Object.entries(box).map(([name, cells]) => [name, cells * cellUnit]));
  return <rect className="plate__mark" {...scaled} />;
}

function Largest({ result }: { readonly result: EquivarianceResult }) {
  const { differences, comparison } = result;
  const count = ({ height, width }: OutputBlock) => height * width;
  const inside = count(comparison.interior);
  const border = count(comparison.compared) - inside;
  return (
    <dl className="equivariance__largest">
      <LargestOf name={t("equivariance.inside")} value={differences.inside} cells={inside} />
      <LargestOf name={t("equivariance.atBorder")} value={differences.border} cells={border} />
    </dl>
  );
}

interface LargestOfProps {
  readonly name: string;
  readonly value: number | null;
  readonly cells: number;
}

function LargestOf({ name, value, cells }: LargestOfProps) {
  return (
    <div>
      <dt>
        {name} <small>({t("equivariance.cells", { count: cells })})</small>
      </dt>
      <dd>{value === null ? t("equivariance.nowhere") : formatExact(value)}</dd>
    </div>
  );
}
