import { translator } from "../../../../messages/translator";
import { Button } from "../../../controls/Button";
import { NumberField } from "../../../controls/NumberField";
import { type GridPicture, largestGrid, mostChannels } from "../picture/picture";

const t = translator("convolution");

interface GridControlsProps {
  readonly picture: GridPicture;
  readonly onChange: (picture: GridPicture) => void;
}

/** How many numbers there are; those that stay keep their places. */
export function GridControls({ picture, onChange }: GridControlsProps) {
  const { side, planes } = picture;
  return (
    <div className="settings__row">
      <NumberField
        label={t("convolution.gridSide")}
        value={side}
        min={1}
        max={largestGrid}
        onChange={(next) => onChange(resizeGrid(picture, next))}
      />
      <NumberField
        label={t("convolution.gridChannels")}
        value={planes.length}
        min={1}
        max={mostChannels}
        onChange={(channels) => onChange({ ...picture, planes: withChannels(planes, channels) })}
      />
      <Button onClick={() => onChange({ ...picture, planes: planes.map((plane) => plane.map(() => 0)) })}>
        {t("convolution.clearGrid")}
      </Button>
    </div>
  );
}

function resizeGrid({ side: before, planes }: GridPicture, side: number): GridPicture {
  const resized = planes.map((plane) =>
    Array.from({ length: side * side }, (_, index) => {
      const [y, x] = [Math.floor(index / side), index % side];
      return y < before && x < before ? (plane[y * before + x] ?? 0) : 0;
    }),
  );
  return { from: "grid", side, planes: resized };
}

/** New channels begin as the first one turned over, so that they are another picture of the same size. */
function withChannels(planes: GridPicture["planes"], channels: number): GridPicture["planes"] {
  const turned = planes[0]?.toReversed() ?? [];
  return Array.from({ length: channels }, (_, channel) => planes[channel] ?? turned);
}
