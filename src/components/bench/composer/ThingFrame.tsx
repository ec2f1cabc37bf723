import { chosenOf } from "../../../state/composition";
import { useBench } from "../../app/AppContext";
import { outlineThing, withinPad } from "./thingOutline";
import type { Handle } from "./useThingGestures";

/** Around the chosen thing: its frame, with handles at the corners that scale it, and one beside that turns it. */
export function ThingFrame() {
  const thing = useBench((state) => chosenOf(state)?.thing ?? null);
  if (!thing) return null;
  const { corners, tie, turn } = outlineThing(thing);
  const around = corners.map(({ x, y }) => `${x} ${y}`).join("L");
  const path = `M${around}ZM${tie.x} ${tie.y}L${turn.x} ${turn.y}`;
  return (
    <>
      <svg className="stage__frame" viewBox="0 0 1 1" aria-hidden="true">
        <path className="stage__halo" d={path} />
        <path className="stage__line" d={path} />
      </svg>
      {corners.map((corner, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place around the frame.
        <HandleSpot key={index} handle="scale" {...withinPad(corner)} />
      ))}
      <HandleSpot handle="turn" {...turn} />
    </>
  );
}

/** For pointers alone: keys scale and turn without it. */
function HandleSpot({ handle, x, y }: { readonly handle: Handle; readonly x: number; readonly y: number }) {
  return (
    <span
      className={`stage__handle stage__handle--${handle}`}
      data-handle={handle}
      style={{ left: `${100 * x}%`, top: `${100 * y}%` }}
    />
  );
}
