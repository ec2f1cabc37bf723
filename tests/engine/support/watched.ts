import type { RequestMessage } from "../../../src/engine/border";
import type { CreateWorker } from "../../../src/engine/createWorker";
import type { Sent } from "./inProcessWorker";

/** The same workers, with every message to them written down, by worker. */
export function watched<Table, News>(
  create: CreateWorker<Table, News>,
): {
  readonly create: CreateWorker<Table, News>;
  readonly sent: Sent<Table>;
} {
  const sent: Sent<Table> = [];
  return {
    sent,
    create: (listener) => {
      const messages: RequestMessage<Table>[] = [];
      sent.push(messages);
      const { post, terminate } = create(listener);
      return {
        post: (message, transfer) => {
          messages.push(message);
          post(message, transfer);
        },
        terminate,
      };
    },
  };
}
