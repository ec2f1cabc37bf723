import type { OwnFile } from "../../../engine/protocol";
import { t } from "../../../messages";
import { formatCount } from "../../words/numberWords";

/** What the page found out about the person's own file. */
export function FileFacts({ file }: { readonly file: OwnFile }) {
  const size = formatCount(file.bytes);
  return (
    <small className="weights-choice__file">
      {t("weights.file", { size, origin: file.origin, sha256: file.sha256.slice(0, 12) })}
      {file.belongsTo && <strong> {t("weights.belongsTo", { network: file.belongsTo })}</strong>}
    </small>
  );
}
