import { useState } from "react";
import { translator } from "../../messages/translator";
import { writeBenchPart } from "../../state/benchAddress";
import { useLoadedBench } from "../app/AppContext";
import { Button } from "../controls/Button";

const t = translator("shell");

/** Copies the address that restores all of this: network, picture, unit, theme; or the lesson and its figure. */
export function CopyLink() {
  const bench = useLoadedBench();
  const [result, setResult] = useState<"link.copied" | "link.notCopied" | "link.tooLong" | null>(null);
  const copy = async () => {
    const { query, isComplete } = bench?.link() ?? { query: "", isComplete: true };
    const link = `${location.href.replace(/#.*$/, "")}${writeBenchPart(location.hash, query)}`;
    history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      setResult(isComplete ? "link.copied" : "link.tooLong");
    } catch {
      setResult("link.notCopied");
    }
  };
  return (
    <>
      <Button onClick={() => void copy()} onBlur={() => setResult(null)}>
        {t(result === "link.copied" ? result : "link.copy")}
      </Button>
      <span role="status" className={result === "link.copied" ? "spoken" : undefined}>
        {result && t(result)}
      </span>
    </>
  );
}
