import { type ChangeEvent, useId, useState } from "react";
import { t } from "../../../messages/picture";
import { heldPictures } from "../../../state/heldPictures";
import { readPhoto } from "../../bench/readPhoto";

/** Opens a photo of the person's own; it stays on the machine. */
export function PhotoInput() {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = "";
    if (!file) return;
    try {
      heldPictures.setState({ photo: await readPhoto(file) });
      setProblem(null);
    } catch {
      setProblem(t("photo.unreadable", { file: file.name }));
    }
  };
  return (
    <>
      <label className="button" htmlFor={id}>
        {t("photo.choose")}
      </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        className="spoken"
        onChange={(event) => void choose(event)}
      />
      <p className="picture__note" role="status">
        {problem ?? t("picture.photoStays")}
      </p>
    </>
  );
}
