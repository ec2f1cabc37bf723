import { Component, type ReactNode } from "react";
import { Problem } from "../../architectures/problem";
import { sentence } from "../../messages/problems";
import { translator } from "../../messages/translator";
import { Button } from "../controls/Button";
import { forgetFailures } from "../figures/loadPart";
import "../shell/UnknownPage.css";

const t = translator("shell");

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly problem: Problem | null;
}

/**
 * Says that a part of the page failed, in its place; what stands around it, the bench's state and the address stay. A
 * part whose code could not be loaded can be asked for again.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { problem: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { problem: error instanceof Problem ? error : new Problem("internal", { detail: String(error) }) };
  }

  override componentWillUnmount(): void {
    if (this.state.problem?.code === "part-not-loaded") forgetFailures();
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <div className="unknown-page" role="alert">
        <p>{sentence(problem)}</p>
        <p className="unknown-page__ways">
          {problem.code === "part-not-loaded" && (
            <Button onClick={() => this.#tryAgain()}>{t("page.again")}</Button>
          )}
          <Button onClick={() => location.reload()}>{t("page.reload")}</Button>
        </p>
      </div>
    );
  }

  #tryAgain(): void {
    forgetFailures();
    this.setState({ problem: null });
  }
}
