/** The titles of the open jobs, to suggest from. */

import { eachWord } from '../../document/read-words.ts';
import type { TitleCount } from '../../engine.ts';
import { spellOutNames } from '../../words.ts';
import { NumberList } from './growing-numbers.ts';
import type { JobColumns } from './job-columns.ts';

/** Titles are looked for among those that have a word with the same beginning. */
const BEGINNING_LENGTH = 2;

const NOTHING = new NumberList();

type KnownTitle = Readonly<{
  /** As the first job that had it spells it. */
  title: string;
  /** " nurse case manager " */
  words: string;
}>;

/** Grows with the index; counts are taken when they are asked for. */
export class TitleList {
  readonly #columns: JobColumns;
  readonly #titles: KnownTitle[] = [];
  readonly #numbers = new Map<string, number>();
  /** The number of each title text of the columns, whatever its case. */
  readonly #numberOfText: number[] = [];
  readonly #byBeginning = new Map<string, NumberList>();
  #counts = new Uint32Array();
  #countedAt = -1;

  constructor(columns: JobColumns) {
    this.#columns = columns;
  }

  /** `revision` tells whether jobs changed since the last time. */
  suggest(prefix: string, limit: number, revision: number): readonly TitleCount[] {
    const typed = wordsOf(prefix);
    if (typed.length === 0 || limit <= 0) return [];
    if (revision !== this.#countedAt) this.#count(revision);
    const last = typed.at(-1) ?? '';
    const wanted = [...typed.slice(0, -1).map((word) => ` ${word} `), ` ${last}`];
    const found: TitleCount[] = [];
    for (const number of this.#fewestOf(typed)) {
      const known = this.#titles[number];
      const count = this.#counts[number] ?? 0;
      if (known === undefined || count < Math.max(1, found[limit - 1]?.count ?? 0)) continue;
      if (!wanted.every((word) => known.words.includes(word))) continue;
      insert(found, { title: known.title, count }, limit);
    }
    return found;
  }

  /** The shortest list that every title asked for is in. */
  #fewestOf(typed: readonly string[]): Readonly<Uint32Array> {
    const lists = typed.map((word) => this.#byBeginning.get(word.slice(0, BEGINNING_LENGTH)) ?? NOTHING);
    return lists.reduce((fewest, list) => (list.length < fewest.length ? list : fewest)).values();
  }

  #count(revision: number): void {
    const { titles, block, byDate } = this.#columns;
    for (let text = this.#numberOfText.length; text < titles.values.length; text++) {
      this.#numberOfText.push(this.#add(titles.values[text] ?? ''));
    }
    const counts = new Uint32Array(this.#titles.length);
    for (const slot of byDate.slots) {
      const number = this.#numberOfText[block.titleOf[slot] ?? 0] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    this.#counts = counts;
    this.#countedAt = revision;
  }

  #add(title: string): number {
    const key = title.toLowerCase();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#titles.length;
    let words = ' ';
    eachWord(spellOutNames(title.normalize('NFC')), (word) => {
      words += `${word} `;
      for (let length = 1; length <= Math.min(BEGINNING_LENGTH, word.length); length++) {
        this.#list(word.slice(0, length)).pushOnce(number);
      }
    });
    this.#titles.push({ title, words });
    this.#numbers.set(key, number);
    return number;
  }

  #list(beginning: string): NumberList {
    const known = this.#byBeginning.get(beginning);
    if (known !== undefined) return known;
    const list = new NumberList();
    this.#byBeginning.set(beginning, list);
    return list;
  }
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(spellOutNames(text.normalize('NFC')), (word) => words.push(word));
  return words;
}

/** Most jobs first, then by the alphabet. */
function insert(found: TitleCount[], one: TitleCount, limit: number): void {
  const at = found.findIndex(
    (other) => one.count > other.count || (one.count === other.count && one.title < other.title),
  );
  found.splice(at < 0 ? found.length : at, 0, one);
  if (found.length > limit) found.pop();
}
