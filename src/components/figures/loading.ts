import { Problem } from "../../architectures/problem";

/** Whether a figure's numbers come bit by bit. */
export function isStream<Data>(
  coming: Data | Promise<Data> | AsyncIterable<Data>,
): coming is AsyncIterable<Data> {
  return typeof coming === "object" && coming !== null && Symbol.asyncIterator in coming;
}

export function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
}
