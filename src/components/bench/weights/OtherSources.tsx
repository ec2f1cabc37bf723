import { useState } from "react";
import { translator } from "../../../messages/translator";
import { useBenchParts } from "../../app/AppContext";
import { Late } from "../../app/Late";
import { lateComponent } from "../../app/lateComponent";
import { Button } from "../../controls/Button";

const t = translator("weights");

/** Comes when it is first opened. */
const OtherSourcesDialog = lateComponent(
  async () => (await import("./OtherSourcesDialog")).OtherSourcesDialog,
);

/** Weights from an address, and those that this browser keeps. */
export function OtherSources() {
  const { room } = useBenchParts();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    void room.files.refresh();
    setWasOpened(true);
    setIsOpen(true);
  };
  return (
    <>
      <Button aria-haspopup="dialog" aria-expanded={isOpen} onClick={open}>
        {t("weights.others")}
      </Button>
      {wasOpened && (
        <Late>
          <OtherSourcesDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
        </Late>
      )}
    </>
  );
}
