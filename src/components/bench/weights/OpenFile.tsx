import { type ChangeEvent, useId } from "react";
import { t } from "../../../messages";
import { useApp } from "../../app/AppContext";

/** Opens a file of the person's own. */
export function OpenFile() {
  const { store } = useApp();
  const id = useId();
  const open = (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (chosen) store.getState().chooseWeights({ from: "file", file: chosen, name: chosen.name });
    event.target.value = "";
  };
  return (
    <>
      <label className="button" htmlFor={id}>
        {t("weights.open")}
      </label>
      <input id={id} type="file" accept=".safetensors,.pth,.pt,.bin" className="spoken" onChange={open} />
    </>
  );
}
