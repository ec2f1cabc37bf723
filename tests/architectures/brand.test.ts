import { expect, it } from "vitest";
import type {
  Block,
  formatSpec,
  InputPixels,
  Layer,
  LayerName,
  NetworkId,
  ShiftComparison,
  Spec,
  WeightTensor,
} from "../../src/architectures";
import type { createNetworkPlan } from "../../src/architectures/networkPlan";
import type { shiftPixels } from "../../src/components/figures/equivariance/shift";
import type { fitNumbers } from "../../src/components/figures/shared/plate/cellNumbers";
import type { cellUnit } from "../../src/components/figures/shared/plate/cellUnit";
import type { KeptFacts, RunId, WeightsKey } from "../../src/engine/protocol";
import type { ColumnId } from "../../src/state/columns/column";
import type { LinkedColumn } from "../../src/state/columns/columnsLink";
import type { CssPixels } from "../../src/viz/cssPixels";
import type { MapGrid } from "../../src/viz/mapGrid";

/** Each takes one thing for another; a line that the compiler came to accept fails `npm run check`. */
const mixUps: readonly ((value: never) => unknown)[] = [
  // @ts-expect-error Any letter: the one in a link is of a place, where another column stands after a move.
  (letter: "a" | "b" | "c" | "d"): ColumnId => letter,
  // @ts-expect-error The place that a link speaks of, which is no column until the link is opened.
  (place: LinkedColumn["place"]): ColumnId => place,
  // @ts-expect-error The other way round.
  (id: ColumnId): LinkedColumn["place"] => id,
  // @ts-expect-error Weights are held once for several runs: closing the run and dropping the key are not the same.
  (key: WeightsKey): RunId => key,
  // @ts-expect-error The other way round.
  (run: RunId): WeightsKey => run,
  // @ts-expect-error Weights differ by what they were trained on, too: a spec alone names none.
  (spec: Spec): WeightsKey => spec,
  // @ts-expect-error Any way to write it: `vgg16` and `vgg16?input=224` were two plans, and two keys in a comparison.
  (text: string): Parameters<typeof createNetworkPlan>[0] => text,
  // @ts-expect-error An id is a key of the table of families; only as a spec does it say which width it means.
  (id: NetworkId): Spec => id,
  // @ts-expect-error What is written beside a kept file may name a network that there is no more.
  (spec: KeptFacts["spec"]): Spec => spec,
  // @ts-expect-error Parts that were changed by hand may not make a network.
  (text: ReturnType<typeof formatSpec>): Spec => text,
  // @ts-expect-error A block has often the name of its first layer, and of no layer where it is a module.
  (block: Block["name"]): LayerName => block,
  // @ts-expect-error `conv1.weight` is a tensor of the layer `conv1`.
  (tensor: WeightTensor["fullName"]): LayerName => tensor,
  // @ts-expect-error The module of a file under which a layer's tensors stand: torchvision's `features.0` is our `conv1`.
  (module: NonNullable<Layer["publishedAs"]>): LayerName => module,
  // @ts-expect-error A branch reads what the builder returned, not what somebody thinks it is called.
  (from: string): Layer["inputs"][number] => from,
  // @ts-expect-error Outputs lie a stride apart: a picture is not shifted by so many of them.
  (outputs: ShiftComparison["shift"]): Parameters<typeof shiftPixels>[1] => outputs,
  // @ts-expect-error How far a finger went on the screen; the picture is drawn at a size of its own.
  (drag: CssPixels): InputPixels => drag,
  // @ts-expect-error What a unit sees of the picture has no size on the screen.
  (size: InputPixels): CssPixels => size,
  // @ts-expect-error A map's longest side in the atlas, smaller than on the screen where a texel is magnified.
  (texels: MapGrid["texels"]): CssPixels => texels,
  // @ts-expect-error Units of a plate's drawing, of which a cell has 24 at every size: letters are fitted to the screen.
  (cell: typeof cellUnit): Parameters<typeof fitNumbers>[1] => cell,
];

it("a brand is the bare value at run time, so that the compiler alone refuses these", () => {
  for (const mixUp of mixUps) expect(mixUp("b" as never)).toBe("b");
});
