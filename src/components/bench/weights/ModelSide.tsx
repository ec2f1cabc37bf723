import { type ChangeEvent, useId } from "react";
import { translator } from "../../../messages/translator";
import { useBenchParts } from "../../app/AppContext";
import { useColumn, useColumnId, useColumnRun } from "../../app/useColumn";

const t = translator("weights");

/** Heights and widths that published networks were trained with, in pixels. */
const sides = [32, 64, 96, 128, 160, 192, 224, 256, 299, 320] as const;

/** The size of the picture, for a model that takes any. */
export function ModelSide() {
  const { store } = useBenchParts();
  const id = useId();
  const column = useColumnId();
  const side = useColumnRun(({ loaded }) => loaded?.model?.side ?? null);
  const weights = useColumn((shown) => shown.weights);
  if (side === null || weights.from !== "model") return null;
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    store.getState().openModel({ ...weights, side: Number(event.target.value) }, column);
  };
  return (
    <>
      <label htmlFor={id}>{t("model.side")}</label>
      <select id={id} value={side} onChange={choose}>
        {[...new Set([...sides, side])].map((pixels) => (
          <option key={pixels} value={pixels}>
            {t("model.pixels", { side: pixels })}
          </option>
        ))}
      </select>
    </>
  );
}
