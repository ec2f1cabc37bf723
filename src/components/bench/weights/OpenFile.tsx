import { type ChangeEvent, useId } from "react";
import { t } from "../../../messages/bench";
import { useBenchParts } from "../../app/AppContext";
import { openFiles } from "./openFiles";

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
      <input
        id={id}
        type="file"
        multiple
        accept=".safetensors,.pth,.pt,.th,.bin,.json"
        className="spoken"
        onChange={open}
      />
    </>
  );
}
