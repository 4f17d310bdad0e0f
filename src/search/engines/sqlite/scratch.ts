/** Memory that one search after the other works in: as long as the index has slots, and never cleared. */
import type { Postings } from './posting-list.ts';

export class Scratch {
  /** The postings of the word at hand. */
  postings: Postings = { slots: new Uint32Array(), qualities: new Uint8Array() };
  /** For each slot the best that the clause at hand found; 0 between clauses. */
  best = new Uint32Array();
  /** The slots that the clause at hand found. */
  touched = new Uint32Array();
  /** For each slot the last generation that found it. */
  stamps = new Uint32Array();
  /** The same while a phrase is looked for. */
  phraseStamps = new Uint32Array();
  /** For each slot that was found: how it was found, and what its words are worth. */
  manners = new Uint8Array();
  worths = new Float64Array();
  #generation = 0;

  /** Contents are lost when it grows. */
  makeRoom(slots: number): void {
    if (slots <= this.best.length) return;
    this.postings = { slots: new Uint32Array(slots), qualities: new Uint8Array(slots) };
    this.best = new Uint32Array(slots);
    this.touched = new Uint32Array(slots);
    this.stamps = new Uint32Array(slots);
    this.phraseStamps = new Uint32Array(slots);
    this.manners = new Uint8Array(slots);
    this.worths = new Float64Array(slots);
  }

  /** A stamp that no slot bears. */
  nextGeneration(): number {
    if (this.#generation === 2 ** 32 - 1) {
      this.stamps.fill(0);
      this.phraseStamps.fill(0);
      this.#generation = 0;
    }
    this.#generation += 1;
    return this.#generation;
  }
}
