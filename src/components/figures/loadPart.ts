import { Problem } from "../../architectures/problem";

/**
 * A part of the site that comes when it is first asked for, and then stays; asked for again only after it could not be
 * had. The function always returns the same promise meanwhile, as React's `use` wants it.
 * @throws Problem `part-not-loaded` out of the promise
 */
export function loadPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  const tryLoad = async () => {
    try {
      return await load();
    } catch (error) {
      loading = null;
      throw error instanceof Problem ? error : new Problem("part-not-loaded", { detail: String(error) });
    }
  };
  return () => {
    loading ??= tryLoad();
    return loading;
  };
}
