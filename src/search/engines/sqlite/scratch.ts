/**
 * Memory that one search after the other works in, as long as the index has slots: fresh memory for every search costs
 * more than the search. What a search leaves in it lasts until the next.
 */
import { KeyList } from './growing-numbers.ts';
import type { Postings } from './posting-list.ts';

export class Scratch {
  /** The postings of the word at hand. */
  postings: Postings = { slots: new Uint32Array(), qualities: new Uint8Array() };
  /** For each slot the best that the clause at hand found; 0 between clauses. */
  best = new Uint32Array();
  /** The slots that the clause at hand found, then those that are left. */
  found = new Uint32Array();
  /** For each slot the last generation that found it. */
  stamps = new Uint32Array();
  /** The same while a phrase is looked for, and the quality of its last word. */
  phraseStamps = new Uint32Array();
  phraseQualities = new Uint8Array();
  readonly keyLists = [new KeyList(), new KeyList()] as const;
  /** For each slot that was found: how it was found, and what its words are worth. */
  manners = new Uint8Array();
  worths = new Uint32Array();
  /** For each result its class: see rank-jobs.ts. */
  classes = new Uint8Array();

  /** For each candidate what it fails; those that fail nothing, and those that fail a single facet. */
  failures = new Uint16Array();
  passing = new Uint32Array();
  nearly = new Uint32Array();
  /** The slots of one step, done with before the next. */
  some = new Uint32Array();
  /** 0 for each slot between steps. */
  marks = new Uint8Array();
  /** Of `some`, side by side. */
  ranks = new Float64Array();
  places = new Uint32Array();
  #generation = 0;

  /** Contents are lost when it grows. */
  makeRoom(slots: number): void {
    if (slots > this.best.length) this.#allocate(slots);
  }

  /** After a search that broke off halfway. */
  clear(): void {
    this.#allocate(0);
  }

  #allocate(slots: number): void {
    this.postings = { slots: new Uint32Array(slots), qualities: new Uint8Array(slots) };
    this.best = new Uint32Array(slots);
    this.found = new Uint32Array(slots);
    this.stamps = new Uint32Array(slots);
    this.phraseStamps = new Uint32Array(slots);
    this.phraseQualities = new Uint8Array(slots);
    this.manners = new Uint8Array(slots);
    this.worths = new Uint32Array(slots);
    this.classes = new Uint8Array(slots);
    this.failures = new Uint16Array(slots);
    this.passing = new Uint32Array(slots);
    this.nearly = new Uint32Array(slots);
    this.some = new Uint32Array(slots);
    this.marks = new Uint8Array(slots);
    this.ranks = new Float64Array(slots);
    this.places = new Uint32Array(slots);
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
