import type { Method, Params, RequestMessage, Result, WorkerMessage } from "../../../src/engine/protocol";
import type { Environment } from "../../../src/engine/worker/environment";
import { createSession } from "../../../src/engine/worker/session";

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
