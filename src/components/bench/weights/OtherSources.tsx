import { lazy, Suspense, useState } from "react";
import { t } from "../../../messages/bench";
import { useApp } from "../../app/AppContext";
import { Button } from "../../controls/Button";

/** Comes when it is first opened. */
const OtherSourcesDialog = lazy(() =>
  import("./OtherSourcesDialog").then((module) => ({ default: module.OtherSourcesDialog })),
);

/** Weights from an address, and those that this browser keeps. */
export function OtherSources() {
  const { session } = useApp();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    void session.files.refresh();
    setWasOpened(true);
    setIsOpen(true);
  };
  return (
    <>
      <Button aria-haspopup="dialog" aria-expanded={isOpen} onClick={open}>
        {t("weights.others")}
      </Button>
      {wasOpened && (
        <Suspense fallback={null}>
          <OtherSourcesDialog isOpen={isOpen} onOpenChange={setIsOpen} />
        </Suspense>
      )}
    </>
  );
}
