import type { Language } from "./language";
import { speak } from "./speech";
import type { Words } from "./words";

/** Each language's words. The page loads the chosen language's alone, and of those the topics that it speaks of. */
const languages: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import("./en/words").then(({ words }) => words),
};

/** Has everything said in a language from now on; what is shown by then follows it. Resolves once its words are there. */
export function chooseLanguage(language: Language): Promise<void> {
  return speak(languages[language]());
}

/**
 * The language that suits a person best.
 * @param wishes as browsers give them: BCP 47, the dearest first
 */
export function preferredLanguage(wishes: readonly string[]): Language {
  const known = Object.keys(languages) as Language[];
  const spoken = wishes.map((wish) =>
    known.find((language) => wish.toLowerCase().split("-")[0] === language),
  );
  return spoken.find((language) => language !== undefined) ?? "en";
}
