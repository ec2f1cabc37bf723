import { Link, useRoute } from "wouter";
import { t } from "../../messages";
import { type Theme, themes } from "../../state/view";
import { useApp } from "../app/AppContext";
import { useTheme } from "../app/useTheme";
import { Choice } from "../controls/Choice";
import { BackendChoice } from "./BackendChoice";
import { CopyLink } from "./CopyLink";
import "./Header.css";

/** The site's name, its pages, what the engine runs on, the theme. */
export function Header() {
  const { store } = useApp();
  const { theme } = useTheme();
  const [isGallery] = useRoute("/gallery");
  return (
    <header className="header">
      <span className="header__name">{t("app.name")}</span>
      <nav aria-label={t("nav.label")}>
        <Link href="/bench" {...(!isGallery && { "aria-current": "page" as const })}>
          {t("nav.bench")}
        </Link>
        <Link href="/gallery" {...(isGallery && { "aria-current": "page" as const })}>
          {t("nav.gallery")}
        </Link>
      </nav>
      <BackendChoice />
      <Choice<Theme>
        legend={t("theme.legend")}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(chosen) => store.getState().chooseTheme(chosen)}
      />
      <CopyLink />
    </header>
  );
}
