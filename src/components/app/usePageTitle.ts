import { useEffect } from "react";
import { translator } from "../../messages/translator";

const t = translator("shell");

/** Names the page in the window's title, in its history and to screen readers, while the component is there. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = t("page.title", { title, site: t("app.name") });
    return () => {
      document.title = t("app.name");
    };
  }, [title]);
}
