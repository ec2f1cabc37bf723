import { translator } from "../../../../messages/translator";
import { encodeStrokes } from "../../../../scenes/digits/codec";
import { createDigit } from "../../../../scenes/digits/examples";
import { heldPictures } from "../../../../state/heldPictures";
import { Button } from "../../../controls/Button";
import { Choice } from "../../../controls/Choice";
import { NumberField } from "../../../controls/NumberField";
import { PhotoInput } from "../../../ownPictures/PhotoInput";
import { CameraSwitch } from "./CameraSwitch";
import { DrawingPad } from "./DrawingPad";
import { type GridPicture, type Picture, type PictureFrom, type PictureSize, pictureSizes } from "./picture";
import "./PictureControls.css";

const t = translator("picture");

interface PictureControlsProps {
  readonly picture: Picture;
  readonly sources: readonly PictureFrom[];
  readonly onChange: (picture: Picture) => void;
}

const usualSize: PictureSize = 128;

/** Where the picture comes from, and what can be set about it. */
export function PictureControls({ picture, sources, onChange }: PictureControlsProps) {
  return (
    <fieldset className="picture">
      <legend className="spoken">{t("picture.legend")}</legend>
      <Choice
        legend={t("picture.from")}
        options={sources.map((value) => ({ value, label: t(`picture.from.${value}`) }))}
        value={picture.from}
        onChange={(from) => onChange(pictureFrom(from, picture))}
      />
      <div className="picture__row">
        <SourceControls picture={picture} onChange={onChange} />
      </div>
      {picture.from !== "grid" && (
        <div className="picture__row">
          <Choice
            legend={t("picture.size")}
            showLegend
            options={pictureSizes.map((side) => ({ value: String(side), label: side }))}
            value={String(picture.size)}
            onChange={(text) => {
              const size = pictureSizes.find((side) => String(side) === text);
              if (size) onChange({ ...picture, size });
            }}
          />
          {"colour" in picture && (
            <Choice
              legend={t("picture.colours")}
              showLegend
              options={[
                { value: "grey", label: t("picture.grey") },
                { value: "colour", label: t("picture.colour") },
              ]}
              value={picture.colour ? "colour" : "grey"}
              onChange={(colours) => onChange({ ...picture, colour: colours === "colour" })}
            />
          )}
        </div>
      )}
    </fieldset>
  );
}

interface SourceControlsProps {
  readonly picture: Picture;
  readonly onChange: (picture: Picture) => void;
}

function SourceControls({ picture, onChange }: SourceControlsProps) {
  switch (picture.from) {
    case "grid":
      return null;
    case "digit":
      return (
        <>
          <NumberField
            label={t("picture.digit")}
            value={picture.label}
            min={0}
            max={9}
            onChange={(label) => onChange({ ...picture, label })}
          />
          <Button onClick={() => onChange({ ...picture, seed: picture.seed + 1 })}>
            {t("picture.another")}
          </Button>
        </>
      );
    case "strokes":
      return (
        <DrawingPad strokes={picture.strokes} onChange={(strokes) => onChange({ ...picture, strokes })} />
      );
    case "shore":
      return (
        <Button onClick={() => onChange({ ...picture, seed: picture.seed + 1 })}>
          {t("picture.another")}
        </Button>
      );
    case "photo":
      return <PhotoInput onPhoto={(photo) => heldPictures.setState({ photo })} />;
    case "webcam":
      return <CameraSwitch />;
  }
}

/** A picture from another source, as like the one before as it can be. */
function pictureFrom(from: PictureFrom, before: Picture): Picture {
  const size = before.from === "grid" ? usualSize : before.size;
  const colour = "colour" in before && before.colour;
  switch (from) {
    case "grid":
      return startGrid;
    case "digit":
      return { from, label: 3, seed: 1, size };
    case "strokes":
      return { from, strokes: encodeStrokes(strokesOf(before)), size };
    case "shore":
      return { from, seed: 1, size, colour };
    case "photo":
    case "webcam":
      return { from, size, colour };
  }
}

/** A digit can be drawn on. */
function strokesOf(before: Picture) {
  return before.from === "digit" ? createDigit(before.label, before.seed) : [];
}

/** A bright square in the dark: edges in all four directions, and corners. */
export const startGrid: GridPicture = {
  from: "grid",
  side: 7,
  planes: [
    Array.from({ length: 49 }, (_, index) => {
      const [y, x] = [Math.floor(index / 7), index % 7];
      return y >= 2 && y <= 4 && x >= 2 && x <= 4 ? 1 : 0;
    }),
  ],
};
