import { useEffect, useState, useSyncExternalStore } from "react";
import type { EngineRoom } from "../../state/engineRoom";
import type { FigureNetworkState, FigureWish } from "../../state/figureNetwork";
import type { HeldNetworks } from "../../state/figureNetworks";
import { heldPictures } from "../../state/heldPictures";
import type { OwnNetwork } from "./network";
import { drawInput } from "./shared/picture/networkInput";
import type { Picture } from "./shared/picture/picture";

const nobody: HeldNetworks = {
  read: () => none,
  subscribe: () => () => undefined,
  release: () => undefined,
};
const none: readonly FigureNetworkState[] = [];

/**
 * Holds the networks that a figure brings along for as long as it wishes them.
 * @param wishes the same list while they are the same
 * @returns in their order what is there of each; nothing until they are held
 */
export function useOwnNetworks(
  room: EngineRoom,
  wishes: readonly OwnNetwork[],
): readonly FigureNetworkState[] {
  const [held, setHeld] = useState<{ readonly wishes: typeof wishes; readonly networks: HeldNetworks }>();
  useEffect(() => {
    const networks = room.figures.hold(wishes.map(toWish));
    setHeld({ wishes, networks });
    return networks.release;
  }, [room, wishes]);
  // What the former wishes brought is none of the newer ones'.
  const { subscribe, read } = held?.wishes === wishes ? held.networks : nobody;
  return useSyncExternalStore(subscribe, read);
}

function toWish({ spec, weights, picture }: OwnNetwork): FigureWish {
  return {
    spec,
    weights,
    picture: {
      name: JSON.stringify(picture),
      draw: (shape) => drawInput(picture, shape),
      follow: (changed) => followPicture(picture, changed),
    },
  };
}

function followPicture({ from }: Picture, changed: () => void): () => void {
  return from === "photo" || from === "webcam" ? heldPictures.subscribe(changed) : () => undefined;
}
