import { useState } from "react";
import { t } from "../../messages";
import { formatLink } from "../../state/link";
import { parseHash } from "../../state/linkSync";
import { useApp } from "../app/AppContext";
import { Button } from "../controls/Button";

/** Copies the address that restores all of this: network, picture, unit, theme. */
export function CopyLink() {
  const { store } = useApp();
  const [result, setResult] = useState<"link.copied" | "link.notCopied" | "link.tooLong" | null>(null);
  const copy = async () => {
    const { path } = parseHash(location.hash);
    const { query, isComplete } = formatLink(store.getState());
    const link = `${location.href.replace(/#.*$/, "")}#${path}?${query}`;
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
