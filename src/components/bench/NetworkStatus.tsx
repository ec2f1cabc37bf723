import type { Progress } from "../../engine/protocol";
import { sentence, t } from "../../messages";
import { useApp, useBench } from "../app/AppContext";
import { Button } from "../controls/Button";
import "./NetworkStatus.css";

/** What keeps the network from running, or how far it is on its way; nothing while it runs. */
export function NetworkStatus() {
  const { session } = useApp();
  const failure = useBench((state) => state.failure);
  const progress = useBench((state) => state.progress);
  const isRunning = useBench((state) => state.result !== null);
  if (failure) {
    return (
      <div className="network-status network-status--failed" role="alert">
        <p>{sentence(failure)}</p>
        <Button onClick={() => void session.retry()}>{t("network.retry")}</Button>
      </div>
    );
  }
  if (isRunning && !progress) return null;
  return (
    <div className="network-status" role="status">
      <p>{t(progress ? `progress.${progress.stage}` : "progress.backend")}</p>
      <progress max={1} aria-label={t("progress.label")} {...shareOf(progress)} />
    </div>
  );
}

/** Without a value the bar only says that something goes on. */
function shareOf(progress: Progress | null): { value?: number } {
  const share = progress?.share ?? null;
  return share === null ? {} : { value: share };
}
