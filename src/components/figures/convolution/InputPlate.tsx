import { useMemo } from "react";
import { translator } from "../../../messages/translator";
import { usePalettes } from "../../app/usePalettes";
import { paintChannel, paintPicture, toMap } from "../shared/picture/paint";
import type { GridPicture } from "../shared/picture/picture";
import { CellSurface } from "../shared/plate/CellSurface";
import { EditableCells } from "../shared/plate/EditableCells";
import { LatticeMark } from "../shared/plate/marks";
import { Plate } from "../shared/plate/Plate";
import { placeOnMap } from "./load";
import { channelOfSlice, type PartProps, shownSlice } from "./parts";
import { gridLimit } from "./scales";
import { channelWords } from "./words";

const t = translator("convolution");

/** What the kernel slides over: a picture, or a grid of numbers that are typed. */
export function InputPlate(props: PartProps) {
  const { picture } = props.state;
  return picture.from === "grid" ? <GridPlate {...props} picture={picture} /> : <PicturePlate {...props} />;
}

/** The channel that the enlarged slice reads. */
function GridPlate({ picture, ...props }: PartProps & { readonly picture: GridPicture }) {
  const { state, data, wanted, links, onChange, onPoint } = props;
  const palettes = usePalettes();
  const { padding } = data.plan.layer;
  const { side, planes } = picture;
  const [output] = placeOnMap(state, data.plan);
  const channel = Math.min(channelOfSlice(state, output, shownSlice(state)), planes.length - 1);
  const values = planes[channel] ?? [];
  const image = useMemo(
    () => paintChannel(picture, toMap(data.pixels), channel, gridLimit(picture), palettes),
    [picture, data.pixels, channel, palettes],
  );
  const edit = (index: number, value: number) => {
    if (wanted.picture.from !== "grid") return;
    const changed = wanted.picture.planes.map((plane, at) =>
      at === channel ? plane.with(index, value) : plane,
    );
    onChange({ ...wanted, picture: { ...wanted.picture, planes: changed } });
  };
  return (
    <Plate
      heading={
        <>
          {t("convolution.input")} {planes.length > 1 && <small>{channelWords(picture, channel)}</small>}
        </>
      }
      rows={side}
      columns={side}
      margin={padding}
      image={image}
      numbers={{ values }}
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
      {links?.input && <LatticeMark lattice={links.input} />}
    </Plate>
  );
}

function PicturePlate({ data, state, links, onPoint }: PartProps) {
  const palettes = usePalettes();
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
