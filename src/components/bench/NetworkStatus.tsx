import type { Progress, Stage, Transfer } from "../../engine/border";
import { sentence } from "../../messages/problems";
import { translator } from "../../messages/translator";
import { isOwn } from "../../state/columns/weights";
import { useBenchParts } from "../app/AppContext";
import { useColumnId, useColumnRun } from "../app/useColumn";
import { Button } from "../controls/Button";
import { formatBytes } from "../words/numberWords";
import "./NetworkStatus.css";

const t = translator("weights", "bench");

/** What keeps the network from running, or how far it is on its way; nothing while it runs. */
export function NetworkStatus() {
  const { room } = useBenchParts();
  const column = useColumnId();
  const failure = useColumnRun((run) => run.failure);
  const progress = useColumnRun((run) => run.progress);
  const isRunning = useColumnRun(({ result }) => result !== null);
  const isOwnFile = useColumnRun(({ opening }, { weights }) => opening !== null || isOwn(weights));
  if (failure) {
    return (
      <div className="network-status network-status--failed" role="alert">
        <p>{sentence(failure)}</p>
        <Button onClick={() => void room.retry()}>{t("network.retry")}</Button>
      </div>
    );
  }
  if (isRunning && !progress) return null;
  return (
    <div className="network-status" role="status">
      <p>{describeProgress(progress)}</p>
      <progress max={1} aria-label={t("progress.label")} {...shareOf(progress)} />
      {progress && cancellable.includes(progress.stage) && isOwnFile && (
        <Button onClick={() => room.sessions.cancelLoad(column)}>{t("weights.cancel")}</Button>
      )}
    </div>
  );
}

/** Until its numbers are handed to the backend, the loading of a file can be ended. */
const cancellable: readonly Stage[] = ["download", "check", "read"];

function describeProgress(progress: Progress | null): string {
  if (!progress) return t("progress.backend");
  return progress.transfer ? describeTransfer(progress.transfer) : t(`progress.${progress.stage}`);
}

/** “Loading vgg16.pth: 210.4 MB of 553.4 MB, 4.2 MB a second”, and what is unusual about it. */
function describeTransfer({ file, received, total, bytesPerSecond, note }: Transfer): string {
  const arriving = t("transfer.sentence", {
    file,
    received: formatBytes(received),
    total: total === null ? "none" : formatBytes(total),
    rate: bytesPerSecond === null ? "none" : formatBytes(bytesPerSecond),
  });
  return note === null ? arriving : `${arriving}. ${t(`transfer.${note}`)}`;
}

/** Without a value the bar only says that something goes on. */
function shareOf(progress: Progress | null): { value?: number } {
  const share = progress?.share ?? null;
  return share === null ? {} : { value: share };
}
