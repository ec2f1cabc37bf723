import { useMemo } from "react";
import { translator } from "../../../messages/translator";
import { fillMapImage } from "../../../viz/mapImage";
import { largestMagnitude } from "../../../viz/valueImage";
import { usePalettes } from "../../app/usePalettes";
import { formatShort } from "../../words/numberWords";
import { allWeights, sliceWeights, withSlice } from "../shared/convolution/setting";
import { EditableCells } from "../shared/plate/EditableCells";
import { LatticeMark } from "../shared/plate/marks";
import { Plate } from "../shared/plate/Plate";
import type { Links } from "./links";
import { channelOfSlice, type PartProps } from "./parts";

const t = translator("convolution");

interface KernelPlateProps extends Pick<PartProps, "state" | "wanted" | "onChange" | "onPoint"> {
  readonly output: number;
  readonly slice: number;
  readonly mark: Links["kernel"];
}

/** One slice of the kernel, whose weights are typed. */
export function KernelPlate(props: KernelPlateProps) {
  const { state, wanted, output, slice, mark, onChange, onPoint } = props;
  const palettes = usePalettes();
  const [rows, columns] = state.kernel;
  const limit = largestMagnitude(allWeights(state));
  const values = useMemo(() => sliceWeights(state, output, slice), [state, output, slice]);
  const image = useMemo(() => {
    const map = { width: columns, height: rows, channels: 1, data: values };
    return fillMapImage(map, 0, { scale: "diverging", limit, palette: palettes.diverging });
  }, [values, rows, columns, limit, palettes]);
  const channel = channelOfSlice(state, output, slice);
  const edit = (index: number, value: number) => {
    const weights = sliceWeights(wanted, output, slice).with(index, value);
    onChange(withSlice(wanted, [output, slice], weights));
  };
  const point = (index: number | null) =>
    onPoint(
      index === null ? null : { at: "weight", slice, y: Math.floor(index / columns), x: index % columns },
    );
  return (
    <Plate
      heading={
        <>
          {t("convolution.kernel")} <small>±{formatShort(limit)}</small>
        </>
      }
      rows={rows}
      columns={columns}
      image={image}
      numbers={{ values }}
      surface={
        <EditableCells
          rows={rows}
          columns={columns}
          values={values}
          label={(row, column) => t("convolution.weightCell", { channel, row, column })}
          onEdit={edit}
          onPoint={point}
        />
      }
    >
      {mark && <LatticeMark lattice={mark} />}
    </Plate>
  );
}
