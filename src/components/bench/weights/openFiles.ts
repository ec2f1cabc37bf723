import { Problem } from "../../../architectures/problem";
import { sentence } from "../../../messages/problems";
import type { BenchStore } from "../../../state/store";
import { loadPart } from "../../figures/loadPart";

/** Comes with the first file. */
const loadChooser = loadPart(() => import("./chooseFiles"));

/** Takes files that a person chose or dropped together, or says why they cannot be taken. */
export async function openFiles(files: readonly File[], store: BenchStore): Promise<void> {
  try {
    const { chooseFiles } = await loadChooser("anew");
    await chooseFiles(files, store);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    store.getState().notify(sentence(error));
  }
}
