import type { Plugin } from "vite";

/** In the built site, beside Vite's own list of chunks. */
export const wordsFile = ".vite/words.json";

/** Which words the built site's scripts bring about. */
export interface WordsOfSite {
  /** The topics that each script speaks of, by its file. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** Where each catalogue is, and each language's list of them: the file, by `<language>/<module>`. */
  readonly files: Readonly<Record<string, string>>;
}

const catalogue = /[\\/]src[\\/]messages[\\/](\w+)[\\/](\w+)\.ts$/;

/** `translator("bench", "maps")`, as it stands in a module once its types are gone. */
const spoken = /\btranslator\(([^)]*)\)/g;

/**
 * Writes down which topics each script of the built site speaks of. Their words are no part of it: they come in the
 * language of whoever looks (`src/messages/speech.ts`), so that Vite's list does not say which belong to a page.
 */
export function listWords(): Plugin {
  return {
    name: "convscope:list-words",
    apply: "build",
    generateBundle(_, bundle) {
      const topics: Record<string, readonly string[]> = {};
      const files: Record<string, string> = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const found = chunk.moduleIds.flatMap((id) => topicsIn(this.getModuleInfo(id)?.code ?? ""));
        topics[chunk.fileName] = [...new Set(found)].sort();
        for (const name of chunk.moduleIds.flatMap((id) => catalogueNames(id))) files[name] = chunk.fileName;
      }
      const words: WordsOfSite = { topics, files };
      this.emitFile({ type: "asset", fileName: wordsFile, source: JSON.stringify(words, null, 2) });
    },
  };
}

/** `en/bench`, for the module of a catalogue or of a language's list of them. */
function catalogueNames(id: string): readonly string[] {
  const [, language, module] = catalogue.exec(id) ?? [];
  return language === undefined ? [] : [`${language}/${module}`];
}

/** The topics that a module asks words for. */
function topicsIn(code: string): readonly string[] {
  return [...code.matchAll(spoken)].flatMap(([, list = ""]) =>
    [...list.matchAll(/["'`](\w+)["'`]/g)].map(([, topic = ""]) => topic),
  );
}
