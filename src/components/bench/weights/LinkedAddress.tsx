import { t } from "../../../messages/ownWeights";
import { nameOfAddress } from "../../../weights/address";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";

/** A link names an address: which host would be asked for what, and nothing is asked before the person agrees. */
export function LinkedAddress() {
  const { store } = useBenchParts();
  const address = useBench((state) => state.linkedAddress);
  if (address === null) return null;
  const url = new URL(address);
  return (
    <div className="weights-choice__notice" role="status">
      <p title={address}>{t("weights.linked", { host: url.host, file: nameOfAddress(url) })}</p>
      <Button onClick={() => store.getState().acceptLinkedAddress()}>{t("weights.linkedLoad")}</Button>
      <Button onClick={() => store.getState().declineLinkedAddress()}>{t("weights.linkedDecline")}</Button>
    </div>
  );
}
