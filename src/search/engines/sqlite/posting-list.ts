/** Which jobs hold a word: their slots upwards as distances, each followed by its quality. Positions go beside, in the same order. */
import { type Bytes, ByteWriter } from './number-bytes.ts';

/** A stretch of slots from one segment. */
export type PostingChunk = Readonly<{ firstSlot: number; bytes: Bytes }>;

/** Memory that a list is read into, as long as the index has slots. */
export type Postings = Readonly<{ slots: Uint32Array; qualities: Uint8Array }>;

/** The slots of one word in a segment while it is filled. */
export class PostingWriter {
  readonly postings = new ByteWriter();
  readonly positions = new ByteWriter();
  count = 0;
  #before: number;

  constructor(firstSlot: number) {
    this.#before = firstSlot - 1;
  }

  /** Slots come upwards. */
  add(slot: number, quality: number, positions: Bytes, start: number, end: number): void {
    this.postings.number(slot - this.#before);
    this.postings.byte(quality);
    this.positions.number(end - start);
    this.positions.copy(positions, start, end);
    this.#before = slot;
    this.count += 1;
  }

  restart(firstSlot: number): void {
    this.postings.clear();
    this.positions.clear();
    this.count = 0;
    this.#before = firstSlot - 1;
  }
}

/** Reads the chunks of a word; the number of slots read. */
export function readPostings(chunks: readonly PostingChunk[], into: Postings): number {
  return chunks.reduce((count, chunk) => readChunk(chunk, into, count), 0);
}

/** The innermost loop of every search. */
function readChunk({ bytes, firstSlot }: PostingChunk, { slots, qualities }: Postings, from: number): number {
  const { length } = bytes;
  let count = from;
  let slot = firstSlot - 1;
  let at = 0;
  while (at < length) {
    let byte = bytes[at++] ?? 0;
    let distance = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      distance |= (byte & 127) << shift;
    }
    slot += distance;
    slots[count] = slot;
    qualities[count++] = bytes[at++] ?? 0;
  }
  return count;
}
