import { Problem } from "../../architectures/problem";
import { wordsThere } from "../../messages/speech";

/** Takes back that a part could not be had, for each that could not. */
const failures = new Set<() => void>();

/** Has every part that could not be had asked for again, by whoever shows it next. */
export function forgetFailures(): void {
  for (const forget of failures) forget();
  failures.clear();
}

/**
 * A part of the site that comes when it is first asked for, with the words that it says, and then stays. The function returns the same promise every
 * time, as React's `use` wants it: also that of a failure, until `forgetFailures`, or someone who asks `anew`.
 * @throws Problem `part-not-loaded` out of the promise
 */
export function loadPart<Part>(load: () => Promise<Part>): (how?: "anew") => Promise<Part> {
  let loading: Promise<Part> | null = null;
  const forget = () => {
    loading = null;
  };
  const tryLoad = async () => {
    try {
      const part = await load();
      await wordsThere();
      return part;
    } catch (error) {
      failures.add(forget);
      throw error instanceof Problem ? error : new Problem("part-not-loaded", { detail: String(error) });
    }
  };
  return (how) => {
    if (how === "anew" && failures.delete(forget)) forget();
    loading ??= tryLoad();
    return loading;
  };
}
