import { type FormEvent, useId, useState } from "react";
import { Problem } from "../../../architectures";
import { sentence } from "../../../messages/problems";
import { translator } from "../../../messages/translator";
import { parseAddress } from "../../../weights/address";
import { weightsFormatNames } from "../../../weights/formats/formats";
import { isModel } from "../../../weights/tfjs/modelFiles";
import { useBenchParts } from "../../app/AppContext";
import { useColumnId } from "../../app/useColumn";
import { Button } from "../../controls/Button";

const t = translator("ownWeights");

/** An address to load weights from. Nothing is asked before the person says so. */
export function AddressForm({ onChosen }: { readonly onChosen: () => void }) {
  const { store } = useBenchParts();
  const column = useColumnId();
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = (event: FormEvent) => {
    event.preventDefault();
    const url = readAddress(text.trim());
    if (url instanceof Problem) {
      setProblem(url);
      return;
    }
    const { chooseWeights, openModel } = store.getState();
    if (isModel([{ name: url.pathname }]))
      openModel({ from: "model", address: url.href, side: null }, column);
    else chooseWeights({ from: "url", url: url.href }, column);
    onChosen();
  };
  return (
    <form className="address-form" onSubmit={load} noValidate>
      <label htmlFor={id}>{t("weights.address")}</label>
      <div className="address-form__row">
        <input
          id={id}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <Button type="submit" disabled={text.trim() === ""}>
          {t("weights.load")}
        </Button>
      </div>
      <p id={`${id}-help`} role={problem ? "alert" : undefined}>
        {problem ? sentence(problem) : t("weights.addressHelp", { formats: weightsFormatNames.join(", ") })}
      </p>
    </form>
  );
}

function readAddress(text: string): URL | Problem {
  try {
    return parseAddress(text, document.baseURI);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
