import { type ChangeEvent, useId } from "react";
import type { OwnFile } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import type { Fit } from "../../../weights/fits";
import { useBenchParts } from "../../app/AppContext";
import { useColumnId } from "../../app/useColumn";

const t = translator("ownWeights");

/** Which of several sets of weights in a person's file runs: the trained ones, or their moving average. */
export function SetChoice({ file }: { readonly file: OwnFile }) {
  const { store } = useBenchParts();
  const column = useColumnId();
  const id = useId();
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = file.fits[Number(event.target.value)];
    if (chosen) store.getState().chooseFit(chosen.choice, column);
  };
  return (
    <>
      <label htmlFor={id}>{t("fits.label")}</label>
      <select id={id} value={file.fits.indexOf(file.fit)} onChange={choose}>
        {file.fits.map((fit, index) => (
          <option key={`${fit.path} ${fit.prefix}`} value={index}>
            {describeFit(fit)}
          </option>
        ))}
      </select>
    </>
  );
}

/** “moving average, under state_dict_ema”. */
function describeFit({ isAverage, path, prefix }: Fit): string {
  const what = t(isAverage ? "fits.average" : "fits.weights");
  const places = [path, prefix.replace(/\.$/, "")].filter((place) => place !== "").join(".");
  return places === "" ? what : t("fits.under", { what, places });
}
