import { Link, useLocation } from "wouter";
import { translator } from "../../messages/translator";
import "./UnknownPage.css";

const t = translator("shell");

/** For an address that names no page. */
export function UnknownPage() {
  const [path] = useLocation();
  return (
    <div className="unknown-page">
      <h1>{t("page.unknownHeading")}</h1>
      <p>{t("page.unknown", { path })}</p>
      <p>
        <Link href="/bench">{t("page.toBench")}</Link>
      </p>
    </div>
  );
}
