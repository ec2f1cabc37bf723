import { translator } from "../../messages/translator";
import { useApp, useSite } from "../app/AppContext";
import { Button } from "../controls/Button";
import "./Notices.css";

const t = translator("shell");

/** Sentences about what happened beside the person's doing: each stays until it is dismissed. */
export function Notices() {
  const { site } = useApp();
  const notices = useSite((state) => state.notices);
  return (
    <ul className="notices" aria-live="polite" aria-label={t("notices.label")}>
      {notices.map(({ id, text }) => (
        <li key={id}>
          <p>{text}</p>
          <Button onClick={() => site.getState().dismiss(id)}>{t("notices.dismiss")}</Button>
        </li>
      ))}
    </ul>
  );
}
