import { Problem } from "../architectures/problem";
import type { ProblemMessage } from "./border";

/** Any failure as it crosses a worker's border. */
export function toProblemMessage(error: unknown): ProblemMessage {
  if (error instanceof Problem) return { code: error.code, values: error.values };
  return { code: "internal", values: { detail: describeError(error) } };
}

/** tfjs also rejects with plain objects that only have a message. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
