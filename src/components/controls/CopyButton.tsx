import { type ReactNode, useState } from "react";
import { t } from "../../messages";
import { Button } from "./Button";

interface CopyButtonProps {
  readonly children: ReactNode;
  /** Made when it is asked for. */
  readonly text: () => string;
}

/** Puts a text on the clipboard, and says whether the browser let it. */
export function CopyButton({ children, text }: CopyButtonProps) {
  const [result, setResult] = useState<"copy.done" | "copy.refused" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setResult("copy.done");
    } catch {
      setResult("copy.refused");
    }
  };
  return (
    <>
      <Button onClick={() => void copy()} onBlur={() => setResult(null)}>
        {children}
      </Button>
      <span role="status">{result && t(result)}</span>
    </>
  );
}
