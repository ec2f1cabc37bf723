import { type DragEvent, type ReactNode, useState } from "react";
import { t } from "../../../messages";
import { useApp } from "../../app/AppContext";
import { chooseFiles } from "./chooseFiles";
import "./DropTarget.css";

/** Lets files be dropped anywhere on what it holds; buttons elsewhere do the same for the keyboard. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { store } = useApp();
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
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setIsOver(false);
    const folder = folderIn(event.dataTransfer);
    if (folder === null) void chooseFiles([...event.dataTransfer.files], store);
    else store.getState().notify(t("drop.folder", { folder }));
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

/** The name of a folder among what was dropped, which lists as a file that cannot be read. */
function folderIn({ items }: DataTransfer): string | null {
  const entries = [...items].map((item) => item.webkitGetAsEntry());
  return entries.find((entry) => entry?.isDirectory)?.name ?? null;
}
