import { useState } from "react";
import { translator } from "../../../messages/translator";

const t = translator("ownWeights");

/** Digits that tell files apart at a glance. */
const shownDigits = 12;

/** A SHA-256: its first digits to see, all of them to copy. */
export function Checksum({ sha256 }: { readonly sha256: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(sha256);
    setIsCopied(true);
  };
  return (
    <button
      type="button"
      className="checksum"
      title={t("weights.copyChecksum", { sha256 })}
      onClick={() => void copy().catch(() => setIsCopied(false))}
      onBlur={() => setIsCopied(false)}
    >
      {isCopied ? t("weights.copied") : t("weights.checksum", { digits: sha256.slice(0, shownDigits) })}
    </button>
  );
}
