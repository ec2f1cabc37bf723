import { type KeyboardEvent, useId, useState } from "react";
import { readDecimal } from "../../../messages/numbers";
import { translator } from "../../../messages/translator";
import { isLayerNumber } from "./state";

const t = translator("connections");

interface NumberEditorProps {
  readonly name: string;
  readonly value: number;
  /** Its middle, in shares of the drawing. */
  readonly place: { readonly x: number; readonly y: number };
  readonly onCommit: (value: number) => void;
  readonly onClose: () => void;
}

/** A field over a number of the drawing: Enter takes the new one, Escape keeps the old one. */
export function NumberEditor({ name, value, place, onCommit, onClose }: NumberEditorProps) {
  const [text, setText] = useState(String(value));
  const [isRefused, setIsRefused] = useState(false);
  const hint = useId();
  const commit = () => {
    const number = readLayerNumber(text);
    if (number === null) return setIsRefused(true);
    if (number !== value) onCommit(number);
    return onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Pages step through a lesson with keys, too.
    event.stopPropagation();
    if (event.key === "Enter") commit();
    else if (event.key === "Escape") onClose();
  };
  return (
    <div className="connections__editor" style={{ left: `${100 * place.x}%`, top: `${100 * place.y}%` }}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field; it is what they type into.
        autoFocus
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t("connections.edit", { name })}
        aria-invalid={isRefused}
        aria-describedby={hint}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIsRefused(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => (readLayerNumber(text) === null ? onClose() : commit())}
      />
      <p id={hint} role="alert">
        {isRefused && t("connections.editInvalid")}
      </p>
    </div>
  );
}

/** Null for what is no number of the layer. */
function readLayerNumber(text: string): number | null {
  const number = readDecimal(text);
  return number !== null && isLayerNumber(number) ? number : null;
}
