import * as v from "valibot";
import { Problem } from "../architectures";
import { ApiError, type ConvScopeApi } from "./convscope";

const methods = ["networks", "run", "activation", "gradients", "memory"] as const;

/** A call from the page around: `{ convscope: { id, method, args } }`. */
const callSchema = v.object({
  convscope: v.object({
    id: v.union([v.string(), v.number()]),
    method: v.picklist(methods),
    args: v.optional(v.array(v.unknown()), []),
  }),
});

/** Whether a message is meant for us at all: pages send all sorts of things. */
const addressedSchema = v.object({ convscope: v.looseObject({ method: v.string() }) });

/**
 * Answers calls that other windows post: with `{ convscope: { id, result } }`, or with
 * `{ convscope: { id, error: { code, message } } }`. Anyone may ask; nothing here is private.
 * Returns the function that stops it.
 */
export function answerMessages(api: ConvScopeApi, target: Window): () => void {
  const onMessage = async ({ data, source, origin }: MessageEvent<unknown>) => {
    if (!source || !v.is(addressedSchema, data)) return;
    const reply = (content: object) => {
      source.postMessage({ convscope: content }, { targetOrigin: origin === "null" ? "*" : origin });
    };
    const call = v.safeParse(callSchema, data);
    const id = "id" in data.convscope ? data.convscope["id"] : null;
    try {
      if (!call.success) {
        const [issue] = call.issues;
        throw new ApiError(
          new Problem("bad-message", { detail: `${v.getDotPath(issue)}: ${issue.message}` }),
        );
      }
      const { method, args } = call.output.convscope;
      const target: (...args: never[]) => Promise<unknown> = api[method];
      reply({ id, result: await target(...(args as never[])) });
    } catch (error) {
      const { code, message } =
        error instanceof ApiError ? error : { code: "internal", message: String(error) };
      reply({ id, error: { code, message } });
    }
  };
  const listener = (event: MessageEvent<unknown>) => void onMessage(event);
  target.addEventListener("message", listener);
  return () => target.removeEventListener("message", listener);
}
