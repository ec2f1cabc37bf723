import { translator } from "../../../messages/translator";
import { Dialog } from "../../controls/Dialog";
import { AddressForm } from "./AddressForm";
import "./OtherSourcesDialog.css";
import { StoredFileList } from "./StoredFileList";

const t = translator("ownWeights");

interface OtherSourcesDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Weights from an address, and those that this browser keeps. */
export function OtherSourcesDialog({ isOpen, onClose }: OtherSourcesDialogProps) {
  return (
    <Dialog
      title={t("weights.othersTitle")}
      closeWords={t("weights.close")}
      isOpen={isOpen}
      onClose={onClose}
    >
      <AddressForm onChosen={onClose} />
      <StoredFileList onChosen={onClose} />
    </Dialog>
  );
}
