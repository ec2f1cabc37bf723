import type { OwnModel } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { formatBytes, formatCount } from "../../words/numberWords";
import { Checksum } from "./Checksum";

const t = translator("ownWeights");

/** What the page found out about the person's own model: its file, and how much of it has arithmetic to show. */
export function ModelFacts({ model }: { readonly model: OwnModel }) {
  const { file, graph } = model;
  const opaque = graph.layers.filter(({ kind }) => kind === "opaque").length;
  return (
    <div className="weights-choice__file">
      <p>
        {file.name},{" "}
        <span title={t("weights.bytes", { bytes: formatCount(file.bytes) })}>{formatBytes(file.bytes)}</span>,{" "}
        <Checksum sha256={file.sha256} /> {t("model.known", { opaque, all: graph.layers.length })}
      </p>
    </div>
  );
}
