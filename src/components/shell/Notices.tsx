import { t } from "../../messages/shell";
import { useApp, useBench } from "../app/AppContext";
import { Button } from "../controls/Button";
import "./Notices.css";

/** Sentences about what happened beside the person's doing: each stays until it is dismissed. */
export function Notices() {
  const { store } = useApp();
  const notices = useBench((state) => state.notices);
  return (
    <ul className="notices" aria-live="polite" aria-label={t("notices.label")}>
      {notices.map(({ id, text }) => (
        <li key={id}>
          <p>{text}</p>
          <Button onClick={() => store.getState().dismiss(id)}>{t("notices.dismiss")}</Button>
        </li>
      ))}
    </ul>
  );
}
