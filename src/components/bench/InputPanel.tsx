import { translator } from "../../messages/translator";
import { type Source, seesColours, sources } from "../../state/picture";
import { useBench, useBenchParts } from "../app/AppContext";
import { Late } from "../app/Late";
import { lateComponent } from "../app/lateComponent";
import { useInputShape } from "../app/useColumn";
import { Choice } from "../controls/Choice";
import { DigitExamples } from "./DigitExamples";
import "./InputPanel.css";
import { Pad } from "./Pad";
import { PadTools } from "./PadTools";
import { PreparationPanel } from "./preparation/PreparationPanel";
import { SeenPanel } from "./SeenPanel";

const t = translator("input");

const PhotoChoice = lateComponent(async () => (await import("./PhotoChoice")).PhotoChoice);
const WebcamTools = lateComponent(async () => (await import("./webcam/WebcamTools")).WebcamTools);
const AdjustPanel = lateComponent(async () => (await import("./AdjustPanel")).AdjustPanel);

/** These come with the first scene. */
const Composer = lateComponent(async () => (await import("./composer/Composer")).Composer);
const ThingTools = lateComponent(async () => (await import("./composer/ThingTools")).ThingTools);

/** The pad with its tools, what there is to show on it, and the picture as the network gets it. */
export function InputPanel() {
  const { store } = useBenchParts();
  const source = useBench((state) => state.source);
  const isArranging = useBench((state) => state.tool === "arrange");
  const shape = useInputShape();
  const isColourful = seesColours(shape);
  const hasThings = isColourful && source === "scene";
  return (
    <section className="input" aria-labelledby="input-heading">
      <div className="input__pad">
        <h2 id="input-heading" className="input__heading">
          {isColourful ? t(`source.heading.${source}`) : t("input.heading")}
        </h2>
        {isColourful && (
          <Choice<Source>
            legend={t("source.legend")}
            value={source}
            options={sources.map((value) => ({ value, label: t(`source.${value}`) }))}
            onChange={(chosen) => store.getState().chooseSource(chosen)}
          />
        )}
        <Pad />
        {hasThings && isArranging && (
          <Late>
            <ThingTools />
          </Late>
        )}
        <PadTools hasThings={hasThings} />
      </div>
      {hasThings ? (
        <Late>
          <Composer />
        </Late>
      ) : (
        <div className="input__more">
          <Late key={source}>
            <SourceTools source={isColourful ? source : "draw"} />
          </Late>
          <SeenPanel />
          <Late>
            <AdjustPanel />
          </Late>
          <PreparationPanel />
        </div>
      )}
    </section>
  );
}

/** What a source offers to show. */
function SourceTools({ source }: { readonly source: Source }) {
  switch (source) {
    case "scene":
    case "draw":
      return <DigitExamples />;
    case "photo":
      return <PhotoChoice />;
    case "webcam":
      return <WebcamTools />;
  }
}
