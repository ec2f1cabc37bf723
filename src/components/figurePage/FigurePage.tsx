import { use } from "react";
import { Link, useParams } from "wouter";
import { writeList } from "../../messages/numbers";
import { translator } from "../../messages/translator";
import { Late } from "../app/Late";
import { type FigureName, figureNames, isFigureName, loadFigure } from "../figures/figures";
import { FigureStage } from "./FigureStage";
import "./FigurePage.css";

const t = translator("shell", "figures");

/** One figure alone, for embedding in course pages and slides: `#/figure/<name>?…`. */
export function FigurePage() {
  const { name = "" } = useParams();
  if (!isFigureName(name)) {
    return <p className="figure-page">{t("figurePage.unknown", { name, known: writeList(figureNames) })}</p>;
  }
  return (
    <div className="figure-page">
      <Late fallback={<p className="figure__waiting">{t("page.loading")}</p>}>
        <NamedFigure key={name} name={name} />
      </Late>
      <p className="figure-page__home">
        <Link href="/lesson" target="_blank" rel="noopener">
          {t("figurePage.open")}
        </Link>
      </p>
    </div>
  );
}

function NamedFigure({ name }: { readonly name: FigureName }) {
  return use(loadFigure(name))((figure) => <FigureStage figure={figure} />);
}
