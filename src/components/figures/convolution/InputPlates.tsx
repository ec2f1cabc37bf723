import { useMemo } from "react";
import { t } from "../../../messages/convolution";
import { channelLimit, fillMapImage } from "../../../viz/mapImage";
import { useTheme } from "../../app/useTheme";
import { paintPicture, toMap } from "../picture/paint";
import type { GridPicture } from "../picture/picture";
import type { Pixels } from "../picture/pixels";
import { CellSurface } from "../plate/CellSurface";
import { EditableCells } from "../plate/EditableCells";
import { CellNumbers, LatticeMark } from "../plate/marks";
import { Plate } from "../plate/Plate";
import { isStrongCell, numberTexts } from "./cells";
import type { PartProps } from "./parts";

/** What the kernel slides over: a picture, or grids of numbers that are typed. */
export function InputPlates(props: PartProps) {
  const { pixels } = props.data;
  const { picture } = props.state;
  if (picture.from !== "grid") return <PicturePlate {...props} />;
  return (
    <div className="convolution__column">
      {picture.planes.map((_, channel) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its number.
        <GridPlate key={channel} {...props} picture={picture} channel={channel} pixels={pixels} />
      ))}
    </div>
  );
}

interface GridPlateProps extends PartProps {
  readonly picture: GridPicture;
  readonly pixels: Pixels;
  readonly channel: number;
}

function GridPlate({ picture, pixels, channel, data, wanted, links, onChange, onPoint }: GridPlateProps) {
  const { palettes } = useTheme();
  const { padding } = data.plan.layer;
  const { side } = picture;
  const values = picture.planes[channel] ?? [];
  const map = useMemo(() => toMap(pixels), [pixels]);
  const limit = useMemo(
    () => Math.max(...picture.planes.map((_, plane) => channelLimit(map, plane))),
    [map, picture],
  );
  const image = useMemo(
    () => fillMapImage(map, channel, { scale: "diverging", limit, palette: palettes.diverging }),
    [map, channel, limit, palettes],
  );
  const texts = numberTexts(values, side + padding.left + padding.right);
  const edit = (index: number, value: number) => {
    if (wanted.picture.from !== "grid") return;
    const planes = wanted.picture.planes.map((plane, at) =>
      at === channel ? plane.with(index, value) : plane,
    );
    onChange({ ...wanted, picture: { ...wanted.picture, planes } });
  };
  return (
    <Plate
      heading={picture.planes.length > 1 ? t("convolution.channel", { channel }) : t("convolution.input")}
      rows={side}
      columns={side}
      margin={padding}
      image={image}
      surface={
        <EditableCells
          rows={side}
          columns={side}
          margin={padding}
          values={values}
          label={(row, column) => t("convolution.inputCell", { channel, row, column })}
          onEdit={edit}
          onPoint={(index) =>
            onPoint(index === null ? null : { at: "input", y: Math.floor(index / side), x: index % side })
          }
        />
      }
    >
      {texts && <CellNumbers columns={side} texts={texts} isStrong={isStrongCell(values, limit)} />}
      {links?.input && <LatticeMark lattice={links.input} />}
    </Plate>
  );
}

function PicturePlate({ data, state, links, onPoint }: PartProps) {
  const { palettes } = useTheme();
  const { pixels, plan } = data;
  const { side, channels } = pixels;
  const { padding } = plan.layer;
  const image = useMemo(
    () => paintPicture(state.picture, pixels, palettes),
    [state.picture, pixels, palettes],
  );
  const clamp = (place: number) => Math.min(side - 1, Math.max(0, place));
  // Keys go on from what is pointed at, or from where the window begins.
  const current = {
    y: clamp(links?.input?.rows.first ?? 0),
    x: clamp(links?.input?.columns.first ?? 0),
  };
  return (
    <Plate
      heading={
        <>
          {t("convolution.input")}{" "}
          <small>{t("convolution.shape", { height: side, width: side, maps: channels })}</small>
        </>
      }
      rows={side}
      columns={side}
      margin={padding}
      image={image}
      surface={
        <CellSurface
          label={t("convolution.pictureLabel", { side })}
          rows={side}
          columns={side}
          margin={padding}
          current={current}
          onPoint={(place) => onPoint(place && { at: "input", ...place })}
          onChoose={(place) => onPoint({ at: "input", ...place })}
        />
      }
    >
      {links?.input && <LatticeMark lattice={links.input} />}
    </Plate>
  );
}
