import { Link, useParams } from "wouter";
import { translator } from "../../../messages/translator";
import { pageSeeds, seedRanges } from "../../../scenes/shore/seeds";
import "./ScenesPage.css";
import { SceneTile } from "./SceneTile";

const t = translator("gallery");

/** How many scenes a page shows. */
const shown = 100;

/** A hundred scenes as their seeds make them, from the seed in the address on. */
export function ScenesPage() {
  const { from } = useParams();
  const first = parseFirst(from);
  const seeds = Array.from({ length: shown }, (_, index) => first + index);
  return (
    <div className="scenes">
      <header>
        <h1>{t("scenes.heading")}</h1>
        <p>{t("scenes.sentence")}</p>
        <nav aria-label={t("scenes.more")}>
          {first >= shown && <Link href={`/gallery/scenes/${first - shown}`}>{t("scenes.previous")}</Link>}
          {first + 2 * shown <= pageSeeds && (
            <Link href={`/gallery/scenes/${first + shown}`}>{t("scenes.next")}</Link>
          )}
        </nav>
      </header>
      <ul className="scenes__tiles">
        {seeds.map((seed) => (
          <li key={seed}>
            <SceneTile seed={seed} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The first seed that an address asks for; what is no seed of the page's is its first. */
function parseFirst(text: string | undefined): number {
  const first = Number(text ?? "");
  const isPageSeed = Number.isInteger(first) && first >= seedRanges.page && first + shown <= pageSeeds;
  return isPageSeed ? first : seedRanges.page;
}
