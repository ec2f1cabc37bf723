import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { translator } from "../../messages/translator";
import { type Theme, themes } from "../../state/theme";
import { useApp, useLoadedBench } from "../app/AppContext";
import { useTheme } from "../app/useTheme";
import { Choice } from "../controls/Choice";
import { BackendChoice } from "./BackendChoice";
import { CopyLink } from "./CopyLink";
import "./Header.css";

const t = translator("shell");

const pages = [
  { href: "/lesson", name: "nav.lessons", pattern: /^\/lesson(\/.*)?$/ },
  { href: "/bench", name: "nav.bench", pattern: /^\/(bench)?$/ },
  { href: "/gallery", name: "nav.gallery", pattern: /^\/gallery(\/.*)?$/ },
] as const;

/** The site's name, its pages, what the engine runs on, the theme. */
export function Header() {
  const { site } = useApp();
  const { theme } = useTheme();
  const bench = useLoadedBench();
  return (
    <header className="header">
      <span className="header__name">{t("app.name")}</span>
      <nav aria-label={t("nav.label")}>
        {pages.map(({ href, name, pattern }) => (
          <PageLink key={href} href={href} pattern={pattern}>
            {t(name)}
          </PageLink>
        ))}
      </nav>
      {bench && <BackendChoice />}
      <Choice<Theme>
        legend={t("theme.legend")}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(chosen) => site.getState().chooseTheme(chosen)}
      />
      <CopyLink />
    </header>
  );
}

interface PageLinkProps {
  readonly href: string;
  /** Addresses that belong to this page. */
  readonly pattern: RegExp;
  readonly children: ReactNode;
}

function PageLink({ href, pattern, children }: PageLinkProps) {
  const [path] = useLocation();
  return (
    <Link href={href} {...(pattern.test(path) && { "aria-current": "page" as const })}>
      {children}
    </Link>
  );
}
