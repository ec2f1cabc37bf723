import * as v from "valibot";
import { Problem } from "../architectures";
import { ApiError, type ConvScopeApi } from "./convscope";

const methods = [
  "networks",
  "bench",
  "run",
  "activation",
  "gradients",
  "memory",
  "figure",
  "setFigure",
  "rehearse",
] as const;

/** A call from the page around: `{ convscope: { id, method, args } }`. */
const callSchema = v.object({
  convscope: v.object({
    id: v.union([v.string(), v.number()]),
    method: v.picklist(methods),
    args: v.optional(v.array(v.unknown()), []),
  }),
});

type Call = v.InferOutput<typeof callSchema>["convscope"];

/**
 * Answers a call that another window posted: with `{ convscope: { id, result } }`, or with
 * `{ convscope: { id, error: { code, message } } }`. Anyone may ask; what a person brought is no part of
 * what another site's page is told.
 */
export async function answerMessage(api: ConvScopeApi, event: MessageEvent<unknown>): Promise<void> {
  const { data, source, origin } = event;
  if (!source) return;
  const reply = (content: object) => {
    source.postMessage({ convscope: content }, { targetOrigin: origin === "null" ? "*" : origin });
  };
  const parsed = v.safeParse(callSchema, data);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const detail = `${v.getDotPath(issue)}: ${issue.message}`;
    reply({ id: null, error: toError(new ApiError(new Problem("bad-message", { detail }))) });
    return;
  }
  const call = parsed.output.convscope;
  try {
    reply({ id: call.id, result: await answer(api, call) });
  } catch (error) {
    reply({ id: call.id, error: toError(error) });
  }
}

/** The arguments are checked by the call itself, as they are for scripts on the page. */
function answer(api: ConvScopeApi, { method, args }: Call): Promise<unknown> {
  const ask = api[method] as (...args: readonly unknown[]) => Promise<unknown>;
  return ask(...args);
}

function toError(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  return { code: "internal", message: String(error) };
}
