/** The parts of an .xlsx file: a ZIP of XML documents, each read as a stream and bounded. */
import { type Entry, openPromise, type ZipFile } from 'yauzl';

export interface XlsxArchive {
  has(part: string): boolean;
  /** The text of a part in pieces. Throws when there is none, or when it is larger than the bound. */
  read(part: string, maxBytes: number): AsyncGenerator<string, void>;
  close(): void;
}

/** Throws when the file is no ZIP, or lists more parts than a workbook has. */
export async function openXlsxArchive(path: string): Promise<XlsxArchive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const entries = await listEntries(zip);
    return {
      has: (part) => entries.has(part),
      read: (part, maxBytes) => readPart(zip, { part, entry: entries.get(part), maxBytes }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const MAX_PARTS = 10_000;

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
    if (entries.size > MAX_PARTS) throw new Error(`it has more than ${MAX_PARTS} parts`);
  }
  return entries;
}

type Part = Readonly<{ part: string; entry: Entry | undefined; maxBytes: number }>;

/** The size that the ZIP states is checked first; unpacking stops at the first byte beyond it. */
async function* readPart(zip: ZipFile, { part, entry, maxBytes }: Part): AsyncGenerator<string, void> {
  if (!entry) throw new Error(`it has no part ${part}`);
  if (entry.uncompressedSize > maxBytes) {
    throw new Error(`its part ${part} is larger than ${maxBytes / 1_000_000} MB`);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
