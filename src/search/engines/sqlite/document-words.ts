/** The words of one job, each once: its quality, and where it stands. */

import { createWordNumberReader, type WordNumberReader } from '../../document/read-words.ts';
import type { SearchTexts } from '../../document/search-texts.ts';
import { titleShape } from '../../document/title-shape.ts';
import { FIELDS, type Field, fieldBit, qualityOf, titleSteps } from '../../document/word-quality.ts';
import { ByteReader, type Bytes, ByteWriter } from './number-bytes.ts';

/** Side by side: one entry for each word. */
export type DocumentWords = Readonly<{
  count: number;
  terms: Readonly<Uint32Array>;
  qualities: Bytes;
  /** Where the bytes of each word end in `positions`; they begin where those of the one before end. */
  positionEnds: Readonly<Uint32Array>;
  /** For each word the distances from one place to the next. */
  positions: Bytes;
}>;

/** Each text has numbers of its own, with gaps, so that no phrase runs from one text into the next. Words past the room of a text have no place. */
const FIRST_POSITION: Readonly<Record<Field, number>> = { title: 0, placed: 250, facts: 500, body: 4000 };
const LAST_POSITION: Readonly<Record<Field, number>> = {
  title: 248,
  placed: 498,
  facts: 3998,
  body: 1 << 24,
};
const MOST_WORDS = 1 << 16;

/** Reads one document after the other into the same memory: what `read` gives lasts until the next. */
export class DocumentReader {
  readonly #eachTerm: WordNumberReader;
  /** For each term the document that had it last, and its entry there. */
  #documentOf = new Uint32Array(1 << 16);
  #entryOf = new Uint32Array(1 << 16);
  #document = 0;

  #count = 0;
  readonly #terms = new Uint32Array(MOST_WORDS);
  readonly #fieldBits = new Uint8Array(MOST_WORDS);
  readonly #titleSteps = new Uint8Array(MOST_WORDS);
  readonly #timesInBody = new Uint16Array(MOST_WORDS);
  readonly #times = new Uint32Array(MOST_WORDS);
  readonly #qualities = new Uint8Array(MOST_WORDS);
  readonly #positionEnds = new Uint32Array(MOST_WORDS);
  readonly #positions = new ByteWriter(1 << 12);

  #words = 0;
  /** The words that have a place, in the order of the text. */
  #tokens = 0;
  readonly #tokenEntry = new Uint32Array(MOST_WORDS);
  readonly #tokenPosition = new Uint32Array(MOST_WORDS);
  readonly #sorted = new Uint32Array(MOST_WORDS);

  /** `termOf` gives each word a number, always the same. */
  constructor(termOf: (word: string) => number) {
    this.#eachTerm = createWordNumberReader(termOf);
  }

  read(texts: SearchTexts): DocumentWords {
    this.#document += 1;
    this.#count = 0;
    this.#words = 0;
    this.#tokens = 0;
    const lengths = FIELDS.map((field) => this.#readField(field, texts[field]));
    this.#weighTitle(texts.title);
    const bodyLength = lengths.at(-1) ?? 0;
    for (let entry = 0; entry < this.#count; entry++) {
      this.#qualities[entry] = qualityOf({
        fieldBits: this.#fieldBits[entry] ?? 0,
        titleSteps: this.#titleSteps[entry] ?? 0,
        timesInBody: this.#timesInBody[entry] ?? 0,
        bodyLength,
      });
    }
    this.#writePositions();
    return {
      count: this.#count,
      terms: this.#terms,
      qualities: this.#qualities,
      positionEnds: this.#positionEnds,
      positions: this.#positions.bytes,
    };
  }

  /** The number of words in it. */
  #readField(field: Field, text: string): number {
    const [bit, first, last] = [fieldBit(field), FIRST_POSITION[field], LAST_POSITION[field]];
    let position = first;
    this.#eachTerm(text, (term) => {
      if (this.#words === MOST_WORDS) return;
      this.#words += 1;
      const entry = this.#entryFor(term);
      this.#fieldBits[entry] = (this.#fieldBits[entry] ?? 0) | bit;
      if (field === 'body') this.#timesInBody[entry] = (this.#timesInBody[entry] ?? 0) + 1;
      if (position <= last) {
        this.#times[entry] = (this.#times[entry] ?? 0) + 1;
        this.#tokenEntry[this.#tokens] = entry;
        this.#tokenPosition[this.#tokens++] = position;
      }
      position += 1;
    });
    return position - first;
  }

  #weighTitle(title: string): void {
    const shape = titleShape(title);
    let place = 0;
    this.#eachTerm(title, (term) => {
      const entry = this.#entryFor(term);
      this.#titleSteps[entry] = Math.max(this.#titleSteps[entry] ?? 0, titleSteps(place++, shape));
    });
  }

  #entryFor(term: number): number {
    if (term >= this.#documentOf.length) this.#makeRoom(term);
    if (this.#documentOf[term] === this.#document) return this.#entryOf[term] ?? 0;
    const entry = this.#count++;
    this.#documentOf[term] = this.#document;
    this.#entryOf[term] = entry;
    this.#terms[entry] = term;
    this.#fieldBits[entry] = 0;
    this.#titleSteps[entry] = 0;
    this.#timesInBody[entry] = 0;
    this.#times[entry] = 0;
    return entry;
  }

  #makeRoom(term: number): void {
    const length = Math.max(term + 1, this.#documentOf.length * 2);
    const [documents, entries] = [new Uint32Array(length), new Uint32Array(length)];
    documents.set(this.#documentOf);
    entries.set(this.#entryOf);
    this.#documentOf = documents;
    this.#entryOf = entries;
  }

  /** Brings the places of each word together by counting, then writes them. */
  #writePositions(): void {
    const ends = this.#positionEnds;
    let total = 0;
    for (let entry = 0; entry < this.#count; entry++) {
      ends[entry] = total;
      total += this.#times[entry] ?? 0;
    }
    for (let token = 0; token < this.#tokens; token++) {
      const entry = this.#tokenEntry[token] ?? 0;
      const at = ends[entry] ?? 0;
      this.#sorted[at] = this.#tokenPosition[token] ?? 0;
      ends[entry] = at + 1;
    }
    this.#positions.clear();
    let at = 0;
    for (let entry = 0; entry < this.#count; entry++) {
      let before = 0;
      for (const end = ends[entry] ?? 0; at < end; at++) {
        const position = this.#sorted[at] ?? 0;
        this.#positions.number(position - before);
        before = position;
      }
      ends[entry] = this.#positions.length;
    }
  }
}

/** Of the text that the position is in. */
export function bitOfPosition(position: number): number {
  const field = FIELDS.findLast((one) => position >= FIRST_POSITION[one]) ?? 'title';
  return fieldBit(field);
}

export function packWords(words: DocumentWords): Uint8Array {
  const writer = new ByteWriter(words.count * 8);
  let start = 0;
  for (let entry = 0; entry < words.count; entry++) {
    const end = words.positionEnds[entry] ?? start;
    writer.number(words.terms[entry] ?? 0);
    writer.byte(words.qualities[entry] ?? 0);
    writer.number(end - start);
    writer.copy(words.positions, start, end);
    start = end;
  }
  return writer.written();
}

export function unpackWords(bytes: Bytes): DocumentWords {
  const [terms, qualities, positionEnds]: [number[], number[], number[]] = [[], [], []];
  const reader = new ByteReader(bytes);
  const positions = new ByteWriter(bytes.length);
  while (!reader.isAtEnd) {
    terms.push(reader.number());
    qualities.push(reader.byte());
    const length = reader.number();
    positions.copy(bytes, reader.at, reader.at + length);
    positionEnds.push(positions.length);
    reader.at += length;
  }
  return {
    count: terms.length,
    terms: Uint32Array.from(terms),
    qualities: Uint8Array.from(qualities),
    positionEnds: Uint32Array.from(positionEnds),
    positions: positions.bytes,
  };
}
