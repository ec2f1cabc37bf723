import { readFile } from "node:fs/promises";
import type {
  BackendName,
  Method,
  Params,
  RequestMessage,
  Result,
  WorkerMessage,
} from "../../../src/engine/protocol";
import { createPainter } from "../../../src/engine/worker/atlas";
import type { StartBackend } from "../../../src/engine/worker/backends/backend";
import { startCpu } from "../../../src/engine/worker/backends/cpu";
import type { Environment } from "../../../src/engine/worker/environment";
import { createSession } from "../../../src/engine/worker/session";
import { startWasmInNode } from "./wasm";

/** The site's folder as the worker's base URL: Node's fetch reads no files, `fetchFile` does. */
export const siteUrl = new URL("../../../public/", import.meta.url).href;

export async function fetchFile(url: string): Promise<Response> {
  try {
    return new Response(await readFile(new URL(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
}

const noWebgl: StartBackend = () => Promise.reject(new Error("Node has no WebGL"));

/** Everything as in the worker, save what Node does not have. */
export function nodeEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    fetch: fetchFile,
    starters: { webgl: noWebgl, wasm: startWasmInNode, cpu: startCpu },
    createPainter: (_: BackendName) => createPainter("wasm"),
    crash: () => {
      throw new Error("a test that crashes its worker says how");
    },
    hang: () => {
      throw new Error("a test that hangs its worker says how");
    },
    ...changes,
  };
}

/** Talks to a real session without a thread. */
export class SessionTalk {
  readonly news: WorkerMessage[] = [];
  readonly #answers = new Map<number, WorkerMessage>();
  readonly #session;
  #lastId = 0;

  constructor(environment: Environment) {
    this.#session = createSession((message) => {
      if ("id" in message) this.#answers.set(message.id, message);
      else this.news.push(message);
    }, environment);
  }

  /** The result. @throws the problem message as it crossed the border */
  async ask<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    const id = ++this.#lastId;
    await this.#session.handle({ id, method, params } as RequestMessage);
    const answer = this.#answers.get(id);
    if (answer?.type === "result") return answer.result as Result<M>;
    throw answer?.type === "problem" ? answer.problem : new Error(`no answer to ${method}`);
  }
}
