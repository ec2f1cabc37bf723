import { type ChangeEvent, useId, useRef, useState } from "react";
import { Problem } from "../../architectures";
import { sentence } from "../../messages/problems";
import { translator } from "../../messages/translator";
import type { Backdrop } from "../../scenes/sheet";
import { readPhoto } from "./readPhoto";
import "./PhotoInput.css";

const t = translator("input");

/** Opens a photo of the person's own; it stays on the machine. */
export function PhotoInput({ onPhoto }: { readonly onPhoto: (photo: Backdrop) => void }) {
  const id = useId();
  const latest = useRef(0);
  const [note, setNote] = useState(() => t("photo.stays"));
  const read = async (file: File) => {
    const turn = ++latest.current;
    setNote(t("photo.reading", { file: file.name }));
    try {
      const photo = await readPhoto(file);
      if (turn !== latest.current) return;
      onPhoto(photo);
      setNote(t("photo.stays"));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (turn === latest.current) setNote(sentence(error));
    }
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    // So that the same file can be chosen again.
    currentTarget.value = "";
    if (file) void read(file);
  };
  return (
    <>
      <label className="button" htmlFor={id}>
        {t("photo.choose")}
      </label>
      <input id={id} type="file" accept="image/*" className="spoken" onChange={choose} />
      <p className="photo-note" role="status">
        {note}
      </p>
    </>
  );
}
