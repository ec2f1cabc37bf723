import { writeList } from "../../../messages/numbers";
import { translator } from "../../../messages/translator";
import { type ConnectionTarget, isSameTarget, touchingArrows } from "../../../viz/connectionLinks";
import { formatDouble } from "../../words/numberWords";
import type { ConnectionsContent } from "./content";
import type { Pointing } from "./pointing";
import { SumMath } from "./SumMath";
import type { ConnectionsState } from "./state";
import { Named } from "./UnitName";
import { carriersOf, inputName, nameOf, outputName, reachedBy, termsInto } from "./words";

const t = translator("connections");

interface ReadoutProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly pointing: Pointing;
}

/** What is pointed at, in a sentence or as its sum; what one can do, while nothing is. */
export function Readout({ state, content, pointing }: ReadoutProps) {
  return (
    <div className="connections__readout">
      {state.task === "pick" ? (
        <p>
          <Named text={pickSentence(pointing.start)} />
        </p>
      ) : (
        <Told content={content} pointed={pointing.pointed} />
      )}
    </div>
  );
}

function pickSentence(start: number | null): string {
  if (start === null) return t("connections.invitePick");
  return t("connections.inviteFrom", { name: inputName(start) });
}

interface ToldProps {
  readonly content: ConnectionsContent;
  readonly pointed: ConnectionTarget | null;
}

function Told({ content, pointed }: ToldProps) {
  if (!pointed)
    return (
      <p>
        <Named text={t("connections.invite")} />
      </p>
    );
  const hint = isSameTarget(pointed, content.pinned) && pointed.kind !== "output" && (
    <p className="connections__hint">{t("connections.changeHint")}</p>
  );
  switch (pointed.kind) {
    case "output":
      return <OutputSum content={content} output={pointed.index} marked={null} />;
    case "input":
      return (
        <>
          <p>
            <Named text={inputSentence(content, pointed.index)} />
          </p>
          {hint}
        </>
      );
    case "weight":
      return (
        <>
          <p>
            <Named text={weightSentence(content, pointed.index)} />
          </p>
          {hint}
        </>
      );
    case "connection": {
      const [arrow] = touchingArrows(pointed, content.arrows);
      const to = outputName(pointed.output);
      if (!arrow)
        return (
          <p>
            <Named text={t("connections.noArrow", { from: inputName(pointed.input), to })} />
          </p>
        );
      return (
        <>
          {!arrow.isOnMap && (
            <p>
              <Named text={t("connections.offTold", { to })} />
            </p>
          )}
          <OutputSum content={content} output={pointed.output} marked={pointed.input} />
          {arrow.weight !== null && hint}
        </>
      );
    }
  }
}

interface OutputSumProps {
  readonly content: ConnectionsContent;
  readonly output: number;
  readonly marked: number | null;
}

function OutputSum({ content, output, marked }: OutputSumProps) {
  const terms = termsInto(content, output);
  if (terms.length === 0)
    return (
      <p>
        <Named text={t("connections.onlyPadding", { name: outputName(output) })} />
      </p>
    );
  return (
    <SumMath
      output={output}
      terms={terms}
      value={content.outputs[output] ?? 0}
      isShared={content.kernel.length > 0}
      marked={marked}
    />
  );
}

function inputSentence(content: ConnectionsContent, index: number): string {
  const outputs = reachedBy(content, index);
  return t("connections.inputTold", {
    name: inputName(index),
    value: formatDouble(content.inputs[index] ?? 0),
    count: outputs.length,
    outputs: writeList(outputs.map(outputName)),
  });
}

function weightSentence(content: ConnectionsContent, index: number): string {
  const carriers = carriersOf(content, index);
  return t("connections.weightTold", {
    name: nameOf("weight", index),
    value: formatDouble(carriers[0]?.value ?? content.kernel[index] ?? 0),
    count: carriers.length,
  });
}
