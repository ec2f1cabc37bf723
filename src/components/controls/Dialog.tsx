import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button";
import "./Dialog.css";

interface DialogProps {
  readonly title: string;
  /** What the button says that closes it. */
  readonly closeWords: string;
  readonly isOpen: boolean;
  /** Told when it is to close, or has been closed by Escape. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the page, the browser's own: it keeps the focus inside, closes at Escape, and gives the focus back to
 * where it was. A press beside it closes it, too. What is in it begins anew each time it opens.
 */
export function Dialog({ title, closeWords, isOpen, onClose, children }: DialogProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const wasPressedBeside = useRef(false);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it, as Escape does.
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      // Only its backdrop is the dialog itself. A press that begins inside, as when text is marked, may end there.
      onPointerDown={({ target, currentTarget }) => {
        wasPressedBeside.current = target === currentTarget;
      }}
      onClick={({ target, currentTarget }) => {
        if (wasPressedBeside.current && target === currentTarget) onClose();
      }}
    >
      {isOpen && (
        <div className="dialog__content">
          <header className="dialog__header">
            <h2 id={titleId} className="dialog__title">
              {title}
            </h2>
            <Button onClick={onClose}>{closeWords}</Button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
