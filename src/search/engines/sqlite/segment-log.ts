/** Documents on their way into a segment: written down as they come, brought in order of words at the end. */

import { TELLING_BITS, TITLE_BIT } from '../../document/word-quality.ts';
import type { DocumentWords } from './document-words.ts';
import { grown } from './growing-numbers.ts';
import { type Bytes, ByteWriter } from './number-bytes.ts';
import { PostingWriter } from './posting-list.ts';

export type TermPostings = Readonly<{
  term: number;
  /** In how many jobs, by text. */
  jobs: number;
  titles: number;
  telling: number;
  /** Valid until the next one. */
  postings: Bytes;
  positions: Bytes;
}>;

export class SegmentLog {
  readonly firstSlot: number;
  #count = 0;
  #terms = new Uint32Array(1 << 16);
  #slots = new Uint32Array(1 << 16);
  #qualities = new Uint8Array(1 << 16);
  #positionEnds = new Uint32Array(1 << 16);
  readonly #positions = new ByteWriter(1 << 16);
  #lastTerm = 0;

  constructor(firstSlot: number) {
    this.firstSlot = firstSlot;
  }

  /** The number of postings. */
  get size(): number {
    return this.#count;
  }

  /** Slots come upwards. */
  add(slot: number, words: DocumentWords): void {
    if (this.#count + words.count > this.#terms.length) this.#grow(this.#count + words.count);
    let start = 0;
    for (let entry = 0; entry < words.count; entry++) {
      const term = words.terms[entry] ?? 0;
      const end = words.positionEnds[entry] ?? 0;
      if (term > this.#lastTerm) this.#lastTerm = term;
      this.#terms[this.#count] = term;
      this.#slots[this.#count] = slot;
      this.#qualities[this.#count] = words.qualities[entry] ?? 0;
      this.#positions.copy(words.positions, start, end);
      this.#positionEnds[this.#count++] = this.#positions.length;
      start = end;
    }
  }

  /** By term upwards. */
  *terms(): Generator<TermPostings> {
    const { order, ends } = this.#inOrderOfTerms();
    const writer = new PostingWriter(this.firstSlot);
    let start = 0;
    for (let term = 0; term <= this.#lastTerm; term++) {
      const end = ends[term] ?? 0;
      if (end > start) yield this.#write(term, order.subarray(start, end), writer);
      start = end;
    }
  }

  #write(term: number, its: Uint32Array, writer: PostingWriter): TermPostings {
    writer.restart(this.firstSlot);
    let [titles, telling] = [0, 0];
    for (const posting of its) {
      const quality = this.#qualities[posting] ?? 0;
      if ((quality & TITLE_BIT) !== 0) titles += 1;
      if ((quality & TELLING_BITS) !== 0) telling += 1;
      const start = posting === 0 ? 0 : (this.#positionEnds[posting - 1] ?? 0);
      const end = this.#positionEnds[posting] ?? 0;
      writer.add(this.#slots[posting] ?? 0, quality, this.#positions.bytes, start, end);
    }
    const [postings, positions] = [writer.postings.written(), writer.positions.written()];
    return { term, jobs: writer.count, titles, telling, postings, positions };
  }

  /** A counting sort: stable, so slots stay upwards. */
  #inOrderOfTerms() {
    const ends = new Uint32Array(this.#lastTerm + 2);
    for (let at = 0; at < this.#count; at++) {
      const term = this.#terms[at] ?? 0;
      ends[term + 1] = (ends[term + 1] ?? 0) + 1;
    }
    for (let term = 1; term < ends.length; term++) ends[term] = (ends[term] ?? 0) + (ends[term - 1] ?? 0);
    const order = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at++) {
      const term = this.#terms[at] ?? 0;
      const place = ends[term] ?? 0;
      order[place] = at;
      ends[term] = place + 1;
    }
    return { order, ends };
  }

  #grow(needed: number): void {
    const length = Math.max(needed, this.#terms.length * 2);
    this.#terms = grown(this.#terms, new Uint32Array(length));
    this.#slots = grown(this.#slots, new Uint32Array(length));
    this.#qualities = grown(this.#qualities, new Uint8Array(length));
    this.#positionEnds = grown(this.#positionEnds, new Uint32Array(length));
  }
}
