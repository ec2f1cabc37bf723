import { type DragEvent, type ReactNode, useState } from "react";
import { translator } from "../../../messages/translator";
import { useBenchParts } from "../../app/AppContext";
import "./DropTarget.css";
import { readDroppedFiles } from "./droppedFiles";
import { openFiles } from "./openFiles";

const t = translator("weights");

/** Lets files be dropped anywhere on what it holds; buttons elsewhere do the same for the keyboard. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { store } = useBenchParts();
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setIsOver(true);
  };
  const leave = ({ relatedTarget, currentTarget }: DragEvent) => {
    // Moving on to a part of the page inside of it is no leaving.
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsOver(false);
  };
  const take = async (transfer: DataTransfer) => {
    const { notify } = store.getState();
    const files = await readDroppedFiles(transfer).catch(() => "lost" as const);
    if (files === "lost") notify(t("drop.lost"));
    else if (files === null) notify(t("drop.tooMany"));
    else await openFiles(files, store);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping needs a pointer; the button "Open a file" is its equal for keys.
    <div className="drop-target" onDragEnter={over} onDragOver={over} onDragLeave={leave} onDrop={drop}>
      {children}
      {isOver && (
        <div className="drop-target__sign" aria-hidden="true">
          <p>{t("drop.here")}</p>
        </div>
      )}
    </div>
  );
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes("Files");
}
