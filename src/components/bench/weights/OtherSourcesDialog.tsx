import { Dialog } from "@base-ui/react/dialog";
import { translator } from "../../../messages/translator";
import { AddressForm } from "./AddressForm";
import "./OtherSourcesDialog.css";
import { StoredFileList } from "./StoredFileList";

const t = translator("ownWeights");

interface OtherSourcesDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Weights from an address, and those that this browser keeps. */
export function OtherSourcesDialog({ isOpen, onOpenChange }: OtherSourcesDialogProps) {
  const close = () => onOpenChange(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="other-sources__backdrop" />
        <Dialog.Popup className="other-sources">
          <header>
            <Dialog.Title className="other-sources__title">{t("weights.othersTitle")}</Dialog.Title>
            <Dialog.Close className="button">{t("weights.close")}</Dialog.Close>
          </header>
          <AddressForm onChosen={close} />
          <StoredFileList onChosen={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
