import { type ChangeEvent, useId } from "react";
import { t } from "../../messages/bench";
import { useApp, useBench } from "../app/AppContext";
import { Button } from "../controls/Button";
import { readPhoto } from "./readPhoto";

/** A photo of the person's own under the drawing; it stays on the machine. */
export function PhotoChoice() {
  const { store } = useApp();
  const id = useId();
  const hasPhoto = useBench((state) => state.photo !== null);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (!file) return;
    try {
      store.getState().showPhoto(await readPhoto(file));
    } catch {
      store.getState().notify(t("photo.unreadable", { file: file.name }));
    }
  };
  return (
    <div className="photo-choice">
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
      {hasPhoto && <Button onClick={() => store.getState().showPhoto(null)}>{t("photo.remove")}</Button>}
    </div>
  );
}
