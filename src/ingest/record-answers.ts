/** Writes down what a run receives: bodies as payloads, and the manifest that names them. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../jobs/canonical-json.ts';
import type { AnswerHead, AnswerTape, KnownAnswer, TapeEntry } from '../sources/answer-tape.ts';
import { createBodyPieces } from './body-pieces.ts';
import { type KnownAnswers, nothingIfDamaged } from './known-answers.ts';
import { type ImportedFile, type Manifest, type ManifestEntry, marksOf } from './manifest.ts';
import type { PayloadStore } from './payload-store.ts';
import { createPieceWriter, type PieceWriter } from './piece-writer.ts';

export type RecorderOptions = Readonly<{
  sourceId: string;
  store: PayloadStore;
  known: KnownAnswers;
  /** Bound of what one run stores. */
  maxBytes: number;
}>;

export type Recording = Readonly<{
  manifestHash: string;
  /** Bytes that are new in the store. */
  storedBytes: number;
  notModified: number;
  requests: number;
  /** Requests whose bodies found no room. */
  notKept: number;
}>;

export type AnswerRecorder = Readonly<{
  begin: AnswerTape['begin'];
  /** Writes the manifest; what arrives later is not taken in. Undefined when nothing was asked. */
  finish(end: Readonly<{ isWhole: boolean; importedFile?: ImportedFile }>): Promise<Recording | undefined>;
}>;

export function createAnswerRecorder(options: RecorderOptions): AnswerRecorder {
  const { store, sourceId, known } = options;
  const writer = createPieceWriter(options);
  const entries: RecordedEntry[] = [];
  const asked = new Map<string, number>();
  return {
    begin: (request) => {
      const times = asked.get(request) ?? 0;
      asked.set(request, times + 1);
      const entry = recordEntry(request, known.get(request)?.[times], { store, sourceId, writer });
      entries.push(entry);
      return entry;
    },
    finish: async ({ isWhole, importedFile }) => {
      if (entries.length === 0) return undefined;
      const listed: ManifestEntry[] = [];
      for (const entry of entries) listed.push(await entry.settle());
      const manifest: Manifest = {
        version: 1,
        isWhole: isWhole && listed.every(({ lacks }) => lacks?.because !== 'cut'),
        ...(importedFile ? { importedFile } : {}),
        entries: listed,
      };
      await writer.flush();
      const written = await writeManifest(manifest, options);
      return {
        manifestHash: written.hash,
        storedBytes: writer.storedBytes() + written.storedBytes,
        requests: entries.length,
        notModified: entries.filter((entry) => entry.isReused()).length,
        notKept: listed.filter(({ lacks }) => lacks?.because === 'too-large').length,
      };
    },
  };
}

type RecordedEntry = TapeEntry & Readonly<{ settle(): Promise<ManifestEntry>; isReused(): boolean }>;

type EntryDeps = Readonly<{ store: PayloadStore; sourceId: string; writer: PieceWriter }>;

function recordEntry(request: string, known: ManifestEntry | undefined, deps: EntryDeps): RecordedEntry {
  const pieces = createBodyPieces();
  const parts: string[] = [];
  let about: Omit<ManifestEntry, 'request' | 'parts'> = { lacks: { because: 'cut' } };
  let settled: ManifestEntry | undefined;
  let hasRoom = true;

  async function keep(bytes: Uint8Array | undefined): Promise<void> {
    if (bytes === undefined || !hasRoom) return;
    const hash = await deps.writer.add(bytes);
    if (hash === undefined) hasRoom = false;
    else parts.push(hash);
  }

  async function settle(): Promise<ManifestEntry> {
    if (settled) return settled;
    await keep(pieces.rest());
    settled ??= { request, parts, ...about, ...(hasRoom ? {} : { lacks: { because: 'too-large' } }) };
    return settled;
  }

  return {
    known: known && knownAnswerFrom(known),
    write: async (bytes) => {
      if (settled) return;
      for (const piece of pieces.take(bytes)) await keep(piece);
    },
    end: async (head) => {
      about = entryHeadFrom(head);
      await settle();
    },
    fail: async (fault) => {
      if (fault) about = { lacks: { because: 'failed', ...fault } };
      await settle();
    },
    reuseKnown: async () => {
      const body = known && (await readBody(known, deps));
      if (body === undefined) return undefined;
      settled = known;
      return body;
    },
    settle,
    isReused: () => settled !== undefined && settled === known,
  };
}

/** Undefined when a piece is gone or damaged. */
async function readBody(
  { parts }: ManifestEntry,
  { store, sourceId, writer }: EntryDeps,
): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  for (const hash of parts) {
    const piece = await store.read(sourceId, hash).catch(nothingIfDamaged);
    if (!piece) return undefined;
    writer.count(hash, piece.size);
    pieces.push(piece.bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function knownAnswerFrom(entry: ManifestEntry): KnownAnswer | undefined {
  const { etag, lastModified } = entry;
  if (etag === undefined && lastModified === undefined) return undefined;
  return {
    validators: {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    },
    ...marksOf(entry),
  };
}

function entryHeadFrom({ validators, notes = [], ...head }: AnswerHead) {
  return { ...validators, ...head, ...(notes.length > 0 ? { notes: [...notes] } : {}) };
}

/** Written even when there is no room for more bodies: it says what is missing. */
async function writeManifest(manifest: Manifest, { store, sourceId }: RecorderOptions) {
  const bytes = Buffer.from(canonicalJson(manifest));
  const hash = createHash('sha256').update(bytes).digest('hex');
  const { storedBytes } = await store.put(sourceId, [{ hash, bytes }]);
  return { hash, storedBytes };
}
