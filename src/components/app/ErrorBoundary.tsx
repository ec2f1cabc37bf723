import { Component, type ReactNode } from "react";
import { sentence } from "../../messages/problems";
import { t } from "../../messages/shell";
import { Button } from "../controls/Button";
import "../shell/UnknownPage.css";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly detail: string | null;
}

/** Says that a page failed, in its place; header, notices and the address with the drawing stay. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { detail: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { detail: String(error) };
  }

  override render(): ReactNode {
    const { detail } = this.state;
    if (detail === null) return this.props.children;
    return (
      <div className="unknown-page" role="alert">
        <p>{sentence({ code: "internal", values: { detail } })}</p>
        <p>
          <Button onClick={() => location.reload()}>{t("page.reload")}</Button>
        </p>
      </div>
    );
  }
}
