/** Stores pieces of bodies, some at a time, and never more for one run than its bound. */
import { createHash } from 'node:crypto';
import type { PayloadStore } from './payload-store.ts';

export type PieceWriter = Readonly<{
  /** Resolves to the hash under which the piece is stored by the next flush; undefined when the run is at its bound. */
  add(bytes: Uint8Array): Promise<string | undefined>;
  /** Counts a piece of the run that is stored already. */
  count(hash: string, size: number): void;
  flush(): Promise<void>;
  /** Bytes that are new in the store. */
  storedBytes(): number;
}>;

/** What waits in memory before it is compressed and stored in one transaction. */
const BATCH_BYTES = 2_000_000;
const BATCH_PIECES = 200;

/** `maxBytes` bounds the run as stored; it may be passed by one batch. */
export function createPieceWriter({
  store,
  sourceId,
  maxBytes,
}: Readonly<{ store: PayloadStore; sourceId: string; maxBytes: number }>): PieceWriter {
  const counted = new Map<string, number>();
  let runBytes = 0;
  let storedBytes = 0;
  let waiting = new Map<string, Uint8Array>();
  let waitingBytes = 0;
  let flushing: Promise<void> = Promise.resolve();

  function count(hash: string, size: number): void {
    if (counted.has(hash)) return;
    counted.set(hash, size);
    runBytes += size;
  }

  async function flushNow(): Promise<void> {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    waitingBytes = 0;
    const result = await store.put(
      sourceId,
      [...batch].map(([hash, bytes]) => ({ hash, bytes })),
    );
    for (const [hash, size] of result.sizes) count(hash, size);
    storedBytes += result.storedBytes;
  }

  function flush(): Promise<void> {
    flushing = flushing.then(flushNow);
    return flushing;
  }

  return {
    add: async (bytes) => {
      if (runBytes > maxBytes) return undefined;
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (!waiting.has(hash)) waitingBytes += bytes.length;
      waiting.set(hash, bytes);
      if (waitingBytes >= BATCH_BYTES || waiting.size >= BATCH_PIECES) await flush();
      return hash;
    },
    count,
    flush,
    storedBytes: () => storedBytes,
  };
}
