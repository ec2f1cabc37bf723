import type { OwnFile } from "../../../engine/protocol";
import { t } from "../../../messages";
import { formatCount } from "../../words/numberWords";

/** What the page found out about the person's own file. */
export function FileFacts({ file }: { readonly file: OwnFile }) {
  const { origin, belongsTo } = file.fit;
  const values = { size: formatCount(file.bytes), sha256: file.sha256.slice(0, 12) };
  return (
    <small className="weights-choice__file">
      {origin === null ? t("fits.file", values) : t("weights.file", { ...values, origin })}
      {origin === null && <strong> {t("fits.guessExplained")}</strong>}
      {belongsTo && <strong> {t("weights.belongsTo", { network: belongsTo })}</strong>}
    </small>
  );
}
