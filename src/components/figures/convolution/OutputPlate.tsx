import { useMemo } from "react";
import { translator } from "../../../messages/translator";
import { channelLimit, fillMapImage } from "../../../viz/mapImage";
import { usePalettes } from "../../app/usePalettes";
import { plainLegend } from "../../maps/mapLegend";
import { ScaleBar } from "../../maps/ScaleBar";
import { planConvolution } from "../shared/convolution/plan";
import { CellSurface } from "../shared/plate/CellSurface";
import { LatticeMark } from "../shared/plate/marks";
import { Plate } from "../shared/plate/Plate";
import { type ConvolutionResult, placeOnMap } from "./load";
import type { PartProps } from "./parts";

const t = translator("convolution");

interface OutputPlateProps extends PartProps {
  readonly result: ConvolutionResult;
}

/** The map that the engine computed, in a scale that is the same on both sides of zero; blank while it would tell. */
export function OutputPlate(props: OutputPlateProps) {
  const { state, wanted, links, result, onChange, onPoint } = props;
  const palettes = usePalettes();
  const { unit } = result.unit;
  // Keys go on from what was asked for last: the engine's answer may be on its way.
  const [, row, column] = placeOnMap(wanted, planConvolution(wanted));
  const [height = 1, width = 1, maps = 1] = result.map.shape;
  const isHidden = state.results === "hidden";
  const map = useMemo(
    () => ({
      width,
      height,
      channels: maps,
      data: isHidden ? new Float32Array(width * height * maps) : result.map.data,
    }),
    [result, width, height, maps, isHidden],
  );
  const limit = useMemo(() => channelLimit(map, unit.channel), [map, unit.channel]);
  const image = useMemo(
    () => fillMapImage(map, unit.channel, { scale: "diverging", limit, palette: palettes.diverging }),
    [map, unit.channel, limit, palettes],
  );
  const values = useMemo(
    () => Array.from({ length: width * height }, (_, at) => map.data[at * maps + unit.channel] ?? 0),
    [map, width, height, maps, unit.channel],
  );
  return (
    <div className="convolution__column">
      <Plate
        heading={
          <>
            {t("convolution.output")} <small>{t("convolution.shape", { height, width, maps })}</small>
          </>
        }
        rows={height}
        columns={width}
        image={image}
        numbers={{ values, isAsked: isHidden }}
        surface={
          <CellSurface
            label={t("convolution.outputLabel", { height, width })}
            rows={height}
            columns={width}
            current={{ y: row, x: column }}
            onPoint={(place) => onPoint(place && { at: "output", ...place })}
            onChoose={({ y, x }) => {
              onPoint(null);
              onChange({ ...wanted, at: [unit.channel, y, x] });
            }}
          />
        }
      >
        {links?.output && <LatticeMark lattice={links.output} />}
      </Plate>
      {!isHidden && <ScaleBar legend={plainLegend(limit)} isSigned />}
    </div>
  );
}
