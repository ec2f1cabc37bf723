/** A folder with more is none of weights, and reading it would take its time. */
const mostFiles = 1000;

/**
 * The files that were dropped, those in folders among them.
 * @returns null where a folder holds more files than a model has
 * @throws DOMException where a file or folder cannot be read any more
 */
export async function readDroppedFiles(transfer: DataTransfer): Promise<readonly File[] | null> {
  // Both lists are empty as soon as the event is over.
  const files = [...transfer.files];
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found: File[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (isFile(entry)) found.push(await readFile(entry));
    else if (isFolder(entry)) waiting.push(...(await readFolder(entry)));
    if (found.length + waiting.length > mostFiles) return null;
  }
  // What systems leave in folders (.DS_Store) is nobody's weights.
  return found.filter(({ name }) => !name.startsWith("."));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** Browsers tell a folder's contents in parts, until one is empty. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length <= mostFiles) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) break;
    all.push(...part);
  }
  return all;
}
