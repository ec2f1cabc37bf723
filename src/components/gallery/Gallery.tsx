import { type ReactNode, use, useRef, useState } from "react";
import { Link, useParams } from "wouter";
import { writeList } from "../../messages/numbers";
import { translator } from "../../messages/translator";
import { Late } from "../app/Late";
import { usePageTitle } from "../app/usePageTitle";
import { FigureNumbers } from "../figures/FigureNumbers";
import { FigurePanel } from "../figures/FigurePanel";
import type { Figure, FigureNeed } from "../figures/figure";
import { type FigureName, figureNames, isFigureName, loadFigure } from "../figures/figures";
import { useSeen } from "../maps/useVisible";
import "./Gallery.css";

const t = translator("shell", "figures", "gallery");

/** Every figure in every state worth looking at; `#/gallery/<name>` shows one figure's. For development and tests. */
export function Gallery() {
  const { name } = useParams();
  usePageTitle(t("gallery.heading"));
  const names = name === undefined ? figureNames : [name].filter(isFigureName);
  return (
    <div className="gallery">
      <header>
        <h1>{t("gallery.heading")}</h1>
        <p>{t("gallery.sentence")}</p>
        <p>
          {name === undefined ? (
            <Link href="/gallery/scenes">{t("gallery.scenes")}</Link>
          ) : (
            <Link href="/gallery">{t("gallery.all")}</Link>
          )}
        </p>
      </header>
      {names.length === 0 && (
        <p>{t("figurePage.unknown", { name: name ?? "", known: writeList(figureNames) })}</p>
      )}
      {names.map((shown) => (
        <Late key={shown} fallback={<p className="figure__waiting">{t("page.loading")}</p>}>
          <LoadedFigure name={shown} />
        </Late>
      ))}
    </div>
  );
}

function LoadedFigure({ name }: { readonly name: FigureName }) {
  return use(loadFigure(name))((figure) => <GalleryFigure figure={figure} />);
}

function GalleryFigure<State extends object, Data, Need extends FigureNeed>({
  figure,
}: {
  readonly figure: Figure<State, Data, Need>;
}): ReactNode {
  return (
    <section className="gallery__figure" aria-labelledby={`gallery-${figure.name}`}>
      <h2 id={`gallery-${figure.name}`}>
        <Link href={`/gallery/${figure.name}`}>{figure.title()}</Link>
      </h2>
      <div className="gallery__states">
        {Object.entries(figure.fixtures).map(([name, state]) => (
          <FigureState key={name} name={name} figure={figure} fixture={state} />
        ))}
      </div>
    </section>
  );
}

interface SetFigureProps<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  readonly fixture: State;
}

/** A figure under its state's name. It is drawn once it comes into view: a hundred at once would keep the page busy. */
function FigureState<State extends object, Data, Need extends FigureNeed>({
  name,
  ...parts
}: SetFigureProps<State, Data, Need> & { readonly name: string }) {
  const element = useRef<HTMLElement>(null);
  const isSeen = useSeen(element);
  return (
    <section
      ref={element}
      className={isSeen ? "gallery__state" : "gallery__state gallery__state--unseen"}
      aria-label={`${parts.figure.title()}: ${name}`}
    >
      <h3>{name}</h3>
      {isSeen && (
        <Late fallback={<p className="figure__waiting">{t("page.loading")}</p>}>
          <SetFigure {...parts} />
        </Late>
      )}
    </section>
  );
}

/** A figure that begins as its fixture, and can be set from there. */
function SetFigure<State extends object, Data, Need extends FigureNeed>({
  figure,
  fixture,
}: SetFigureProps<State, Data, Need>) {
  const [state, setState] = useState(fixture);
  return (
    <FigureNumbers figure={figure} state={state}>
      {(numbers) => <FigurePanel figure={figure} state={state} numbers={numbers} onChange={setState} />}
    </FigureNumbers>
  );
}
