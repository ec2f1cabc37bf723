import type { OwnSource, StorageReport, StoredFile } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useColumnId } from "../../app/useColumn";
import { Button } from "../../controls/Button";
import { formatBytes } from "../../words/numberWords";
import { Checksum } from "./Checksum";

const t = translator("ownWeights");

/** What this browser keeps of the person's files, and downloads that broke off. */
export function StoredFileList({ onChosen }: { readonly onChosen: () => void }) {
  const storage = useBench((state) => state.storage);
  const files = storage?.files ?? [];
  return (
    <section className="stored-files" aria-labelledby="stored-files-heading">
      <h3 id="stored-files-heading">{t("stored.heading")}</h3>
      {files.length === 0 ? (
        <p>{t("stored.none")}</p>
      ) : (
        <ul>
          {files.map((file) => (
            <StoredFileRow key={file.id} file={file} onChosen={onChosen} />
          ))}
        </ul>
      )}
      {storage && files.length > 0 && <p className="stored-files__total">{totals(storage)}</p>}
    </section>
  );
}

interface StoredFileRowProps {
  readonly file: StoredFile;
  readonly onChosen: () => void;
}

function StoredFileRow({ file, onChosen }: StoredFileRowProps) {
  const { store, room } = useBenchParts();
  const column = useColumnId();
  const { id, name, kept } = file;
  const weights = sourceOf(file);
  const use = () => {
    if (weights) store.getState().chooseWeights(weights, column);
    onChosen();
  };
  return (
    <li>
      <p>
        <span className="stored-files__name">{name}</span> {sizeOf(file)}
        {kept && (
          <>
            , {t("stored.for", { spec: kept.spec, date: kept.date.slice(0, 10) })},{" "}
            <Checksum sha256={kept.sha256} />
          </>
        )}
        {file.address !== null && (
          <small title={file.address}>{t("stored.from", { host: new URL(file.address).host })}</small>
        )}
      </p>
      <Button onClick={use} aria-label={t(kept ? "stored.useOf" : "stored.resumeOf", { file: name })}>
        {t(kept ? "stored.use" : "weights.resume")}
      </Button>
      <Button onClick={() => void room.files.discard(id)} aria-label={t("stored.deleteOf", { file: name })}>
        {t("weights.delete")}
      </Button>
    </li>
  );
}

function sourceOf({ kept, address }: StoredFile): OwnSource | null {
  if (kept) return { from: "kept", sha256: kept.sha256 };
  return address === null ? null : { from: "url", url: address };
}

function sizeOf({ bytes, total, kept }: StoredFile): string {
  if (kept || total === null) return formatBytes(bytes);
  return t("stored.part", { bytes: formatBytes(bytes), total: formatBytes(total) });
}

/** How much all of it takes, and whether it stays. */
function totals({ files, quota, usage, isPersisted }: StorageReport): string {
  const bytes = formatBytes(files.reduce((total, file) => total + file.bytes, 0));
  const room =
    quota === null || usage === null
      ? t("stored.total", { bytes })
      : t("stored.totalOf", { bytes, free: formatBytes(Math.max(0, quota - usage)) });
  return `${room} ${t(isPersisted ? "stored.persisted" : "stored.notPersisted")}`;
}
