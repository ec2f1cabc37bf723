import { useMemo } from "react";
import { t } from "../../../messages/convolution";
import { fillMapImage } from "../../../viz/mapImage";
import { largestMagnitude } from "../../../viz/valueImage";
import { useTheme } from "../../app/useTheme";
import { EditableCells } from "../plate/EditableCells";
import { CellNumbers, LatticeMark } from "../plate/marks";
import { Plate } from "../plate/Plate";
import { isStrongCell, numberTexts } from "./cells";
import { placeOnMap } from "./load";
import type { PartProps } from "./parts";
import { allWeights, slicesOf, sliceWeights, withSlice } from "./state";

/** The kernel of the output map that is looked at: one slice for each channel that it reads. */
export function KernelPlates(props: PartProps) {
  const { state, data } = props;
  const limit = largestMagnitude(allWeights(state));
  const [output] = placeOnMap(state, data.plan);
  const slices = slicesOf(state);
  return (
    <div className="convolution__column">
      {Array.from({ length: slices }, (_, slice) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slice is its number.
        <KernelPlate key={slice} {...props} output={output} slice={slice} slices={slices} limit={limit} />
      ))}
    </div>
  );
}

interface KernelPlateProps extends PartProps {
  readonly output: number;
  readonly slice: number;
  readonly slices: number;
  readonly limit: number;
}

function KernelPlate(props: KernelPlateProps) {
  const { state, wanted, links, output, slice, slices, limit, onChange, onPoint } = props;
  const { palettes } = useTheme();
  const [rows, columns] = state.kernel;
  const values = useMemo(() => sliceWeights(state, output, slice), [state, output, slice]);
  const image = useMemo(() => {
    const map = { width: columns, height: rows, channels: 1, data: values };
    return fillMapImage(map, 0, { scale: "diverging", limit, palette: palettes.diverging });
  }, [values, rows, columns, limit, palettes]);
  const texts = numberTexts(values, columns);
  const isMarked = links?.kernel && (links.slice === null || links.slice === slice);
  const edit = (index: number, value: number) => {
    const weights = sliceWeights(wanted, output, slice).with(index, value);
    onChange(withSlice(wanted, [output, slice], weights));
  };
  const channel = slice + Math.floor((output * state.groups) / state.outputs) * slices;
  return (
    <Plate
      heading={slices > 1 ? t("convolution.slice", { channel }) : t("convolution.kernel")}
      rows={rows}
      columns={columns}
      image={image}
      surface={
        <EditableCells
          rows={rows}
          columns={columns}
          values={values}
          label={(row, column) => t("convolution.weightCell", { channel, row, column })}
          onEdit={edit}
          onPoint={(index) =>
            onPoint(
              index === null
                ? null
                : { at: "weight", slice, y: Math.floor(index / columns), x: index % columns },
            )
          }
        />
      }
    >
      {texts && <CellNumbers columns={columns} texts={texts} isStrong={isStrongCell(values, limit)} />}
      {isMarked && links.kernel && <LatticeMark lattice={links.kernel} />}
    </Plate>
  );
}
