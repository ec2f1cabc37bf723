import { translator } from "../../messages/translator";
import { useBench, useBenchParts } from "../app/AppContext";
import { Button } from "../controls/Button";
import { PhotoInput } from "../ownPictures/PhotoInput";

const t = translator("input");

/** A photo of the person's own under the drawing. */
export function PhotoChoice() {
  const { store } = useBenchParts();
  const hasPhoto = useBench((state) => state.photo !== null);
  return (
    <div className="photo-choice">
      <PhotoInput onPhoto={store.getState().showPhoto} />
      {hasPhoto && <Button onClick={() => store.getState().showPhoto(null)}>{t("photo.remove")}</Button>}
    </div>
  );
}
