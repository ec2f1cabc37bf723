import type { OwnFile } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useColumnRun } from "../../app/useColumn";
import { Button } from "../../controls/Button";
import { formatBytes, formatCount } from "../../words/numberWords";
import { Checksum } from "./Checksum";

const t = translator("ownWeights");

/** What the page found out about the person's own file, and whether this browser keeps it. */
export function FileFacts({ file }: { readonly file: OwnFile }) {
  const { origin, belongsTo } = file.fit;
  const bytes = t("weights.bytes", { bytes: formatCount(file.bytes) });
  return (
    <div className="weights-choice__file">
      <p>
        <span className="weights-choice__name" title={file.address ?? undefined}>
          {file.name}
        </span>
        , <span title={bytes}>{formatBytes(file.bytes)}</span>,{" "}
        {origin === null ? t("weights.unnamed") : t("weights.named", { origin })}
      </p>
      <Checksum sha256={file.sha256} />
      <KeepFile file={file} />
      {origin === null && <strong>{t("fits.guessExplained")}</strong>}
      {belongsTo && <strong>{t("weights.belongsTo", { network: belongsTo })}</strong>}
    </div>
  );
}

function KeepFile({ file }: { readonly file: OwnFile }) {
  const { room } = useBenchParts();
  const isKept = useBench((state) => state.storage?.files.some(({ kept }) => kept?.sha256 === file.sha256));
  const isBusy = useColumnRun(({ progress }) => progress?.stage === "keep");
  return (
    <span role="status">
      {isKept ? (
        t("weights.isKept")
      ) : (
        <Button disabled={isBusy} onClick={() => void room.files.keep()}>
          {t("weights.keep")}
        </Button>
      )}
    </span>
  );
}
