import { type ChangeEvent, useId } from "react";
import { translator } from "../../../messages/translator";
import { weightsExtensions } from "../../../weights/formats/formats";
import { modelExtensions } from "../../../weights/tfjs/modelFiles";
import { useBenchParts } from "../../app/AppContext";
import { openFiles } from "./openFiles";

const t = translator("weights");

/** Files of weights, and a TensorFlow.js model with its parts. */
const accepted = [...new Set([...weightsExtensions, ...modelExtensions])].join(",");

/** Opens files of the person's own. */
export function OpenFile() {
  const { store } = useBenchParts();
  const id = useId();
  const open = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    target.value = "";
    if (files.length > 0) void openFiles(files, store);
  };
  return (
    <>
      <label className="button" htmlFor={id}>
        {t("weights.open")}
      </label>
      <input id={id} type="file" multiple accept={accepted} className="spoken" onChange={open} />
    </>
  );
}
