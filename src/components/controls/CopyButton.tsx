import { type ReactNode, useState } from "react";
import { translator } from "../../messages/translator";
import { Button } from "./Button";

const t = translator("controls");

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
      <Button onClick={() => void copy()}>{children}</Button>
      {/* It stays: going away under a press on the button beside it, it would pull that button from the pointer. */}
      <span role="status">{result && t(result)}</span>
    </>
  );
}
