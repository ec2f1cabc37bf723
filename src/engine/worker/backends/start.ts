import { Problem } from "../../../architectures";
import { backendOrder, startingWith } from "../../backendOrder";
import { describeError } from "../../failure";
import type { BackendCandidate, BackendChoice, BackendName, BackendReport } from "../../protocol";
import { withTimeLimit } from "../timeLimit";
import { type RunningBackend, SoftwareRenderer, type Starters } from "./backend";
import { timeForward } from "./calibration";

/** A start that takes longer has failed: some drivers never answer. */
const startLimit = 20_000;
/** A calibration that takes longer has lost. */
const calibrationLimit = 8_000;

export interface StartedBackend {
  readonly backend: RunningBackend;
  readonly report: BackendReport;
}

/** What a start needs to know of its surroundings. */
export interface StartContext {
  readonly starters: Starters;
  /** Told when the GPU takes the context of `backend` away. */
  readonly onLost: (backend: BackendName) => void;
}

/**
 * Starts the chosen backend, or with `auto` the faster one of hardware WebGL and wasm; where it does not start,
 * the next one.
 * @throws Problem `no-backend` when none starts.
 */
export function startBackend(choice: BackendChoice, context: StartContext): Promise<StartedBackend> {
  return choice === "auto" ? startFastest(context) : startFirst(startingWith(choice), context);
}

/**
 * The first backend of `order` that starts.
 * @param refused backends that were tried before, for the report
 * @throws Problem `no-backend`
 */
export async function startFirst(
  order: readonly BackendName[],
  context: StartContext,
  refused: readonly BackendCandidate[] = [],
): Promise<StartedBackend> {
  const candidates = [...refused];
  for (const name of order) {
    const started = await tryStart(name, context, true);
    if (started instanceof Error) {
      candidates.push({ name, milliseconds: null, reason: "unavailable", detail: started.message });
      continue;
    }
    candidates.push({ name, milliseconds: null, reason: "chosen", detail: started.detail });
    return { backend: started, report: { backend: name, candidates: withUntried(candidates) } };
  }
  throw new Problem("no-backend", { detail: describeCandidates(candidates) });
}

async function startFastest(context: StartContext): Promise<StartedBackend> {
  const trials = [await tryTimed("webgl", context), await tryTimed("wasm", context)];
  const [fastest, ...slower] = trials
    .filter(({ backend }) => backend !== null)
    .sort((a, b) => (a.candidate.milliseconds ?? 0) - (b.candidate.milliseconds ?? 0));
  if (!fastest?.backend) {
    return startFirst(
      ["cpu"],
      context,
      trials.map(({ candidate }) => candidate),
    );
  }
  for (const { backend } of slower) backend?.dispose();
  const { name } = fastest.backend;
  await fastest.backend.makeCurrent();
  const candidates = trials.map(({ backend, candidate }): BackendCandidate => {
    const lost = backend !== null && candidate.name !== name;
    return lost ? { ...candidate, reason: "slower" } : candidate;
  });
  return { backend: fastest.backend, report: { backend: name, candidates: withUntried(candidates) } };
}

interface Trial {
  readonly backend: RunningBackend | null;
  readonly candidate: BackendCandidate;
}

/** Starts a backend and times it. */
async function tryTimed(name: BackendName, context: StartContext): Promise<Trial> {
  const backend = await tryStart(name, context, false);
  if (backend instanceof SoftwareRenderer) return refusal(name, "software-renderer", backend.renderer);
  if (backend instanceof Error) return refusal(name, "unavailable", backend.message);
  try {
    const exceeded = () => new Error(`took more than ${calibrationLimit / 1000} seconds`);
    const milliseconds = await withTimeLimit(timeForward(), calibrationLimit, exceeded);
    return { backend, candidate: { name, milliseconds, reason: "chosen", detail: backend.detail } };
  } catch (error) {
    backend.dispose();
    return refusal(name, "unavailable", `${backend.detail}: ${describeError(error)}`);
  }
}

function refusal(name: BackendName, reason: BackendCandidate["reason"], detail: string): Trial {
  return { backend: null, candidate: { name, milliseconds: null, reason, detail } };
}

/** The started backend, or why it did not start. */
async function tryStart(
  name: BackendName,
  { starters, onLost }: StartContext,
  acceptsSoftware: boolean,
): Promise<RunningBackend | Error> {
  try {
    const exceeded = () => new Error(`did not start within ${startLimit / 1000} seconds`);
    const start = starters[name]({ onLost: () => onLost(name), acceptsSoftware });
    return await withTimeLimit(start, startLimit, exceeded);
  } catch (error) {
    return error instanceof Error ? error : new Error(describeError(error));
  }
}

function withUntried(candidates: readonly BackendCandidate[]): readonly BackendCandidate[] {
  const untried = backendOrder.filter((name) => candidates.every((candidate) => candidate.name !== name));
  return [
    ...candidates,
    ...untried.map(
      (name): BackendCandidate => ({ name, milliseconds: null, reason: "not-tried", detail: "" }),
    ),
  ];
}

function describeCandidates(candidates: readonly BackendCandidate[]): string {
  return candidates.map(({ name, detail }) => `${name}: ${detail}`).join("; ");
}
