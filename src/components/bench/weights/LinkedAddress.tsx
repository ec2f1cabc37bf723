import { translator } from "../../../messages/translator";
import { nameOfAddress } from "../../../weights/address";
import { useBenchParts } from "../../app/AppContext";
import { useColumn, useColumnId } from "../../app/useColumn";
import { Button } from "../../controls/Button";

const t = translator("ownWeights");

/** A link names an address: which host would be asked for what, and nothing is asked before the person agrees. */
export function LinkedAddress() {
  const { store } = useBenchParts();
  const column = useColumnId();
  const address = useColumn(({ linkedAddress }) => linkedAddress);
  if (address === null) return null;
  const url = new URL(address);
  return (
    <div className="weights-choice__notice" role="status">
      <p title={address}>{t("weights.linked", { host: url.host, file: nameOfAddress(url) })}</p>
      <Button onClick={() => store.getState().acceptLinkedAddress(column)}>{t("weights.linkedLoad")}</Button>
      <Button onClick={() => store.getState().declineLinkedAddress(column)}>
        {t("weights.linkedDecline")}
      </Button>
    </div>
  );
}
