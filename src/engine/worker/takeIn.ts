import { createGraph } from "../../architectures";
import { createLayout } from "../layout";
import type { HandedNetwork } from "../protocol";
import type { Device } from "./device";
import { HeldNetwork } from "./heldNetwork";

/**
 * A network as it is held here, made of what the loader hands over. A person's model says what it makes by being run once.
 * @throws Problem `weights-unsupported` for a model that tfjs cannot run
 */
export async function* takeIn(
  handed: HandedNetwork,
  device: Device,
): AsyncGenerator<void, HeldNetwork, void> {
  if (handed.kind === "spec") {
    const { info, weights } = handed;
    return new HeldNetwork(info, createLayout(createGraph(info.spec)), weights);
  }
  // tfjs's own readers of models: most visits never need them.
  const { openModel, createModelNetwork } = await import("./tfjs/openModel");
  const model = openModel(handed.model, handed.key);
  await device.completeKernels();
  return yield* createModelNetwork(model, handed.model.side);
}
