import { type KeyboardEvent, useId, useState } from "react";
import { translator } from "../../../messages/translator";
import { sampleScene } from "../../../scenes/shore/sample";
import { shownScene } from "../../../state/composition";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";
import "./SeedField.css";

const t = translator("composer");

/** Random scenes have seeds below this, short enough to be told. */
const seedsAtRandom = 100_000;
const largestSeed = 2 ** 32 - 1;

/** A scene at random, and its seed: type one to have its scene again. */
export function SeedField() {
  const { store } = useBenchParts();
  const id = useId();
  const seed = useBench((state) => shownScene(state).seed);
  const [typed, setTyped] = useState<string | null>(null);
  const compose = (next: number) => store.getState().composeScene(sampleScene(next));
  const take = () => {
    const next = Number(typed);
    if (typed !== null && /^\d+$/.test(typed) && next <= largestSeed && next !== seed) compose(next);
    setTyped(null);
  };
  return (
    <div className="seed-field">
      <Button onClick={() => compose(Math.floor(Math.random() * seedsAtRandom))}>
        {t("examples.random")}
      </Button>
      <label htmlFor={id}>{t("examples.seed")}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        value={typed ?? seed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && take()}
        onBlur={take}
      />
    </div>
  );
}
