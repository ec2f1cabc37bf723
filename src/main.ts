// First, so that every component's own style sheet comes after them.
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { loadPage } from "./components/app/pages";
import { chooseLanguage, preferredLanguage } from "./messages/languages";
import { wordsThere } from "./messages/speech";
import { parseHash } from "./state/hashAddress";

/**
 * Small on purpose: once it runs, everything that the addressed page is made of is asked for at once, React and the
 * site around the page beside the page's own parts and the language that it speaks, and not one after the other.
 */
async function start(root: HTMLElement, apology: HTMLElement): Promise<void> {
  const language = preferredLanguage(navigator.languages);
  const speaking = chooseLanguage(language);
  const need = loadPage(parseHash(location.hash), language);
  try {
    const [{ openSite }] = await Promise.all([import("./openSite"), speaking]);
    await wordsThere();
    openSite(root, need);
  } catch {
    // Without React and words there is no page to say it.
    apology.hidden = false;
  }
}

const place = document.querySelector<HTMLElement>("#root");
const words = document.querySelector<HTMLElement>("#apology");
if (!place || !words) throw new Error("index.html has no #root or no #apology");
void start(place, words);
