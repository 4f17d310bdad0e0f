/** The distinct places of the index: points on the map, and keys of the region facet, each measured or counted once. */
import { UNSPECIFIED } from '../../query.ts';
import { NumberList } from './growing-numbers.ts';
import type { PlaceSet } from './index-document.ts';

/** Sets of places one after the other; each set's points and keys are numbers, side by side. */
export class PlaceTable {
  readonly latitudes: number[] = [];
  readonly longitudes: number[] = [];
  readonly keys: string[] = [];
  /** The points of set n are from pointEnds[n - 1] up to pointEnds[n]. */
  readonly points = new NumberList();
  readonly pointEnds = new NumberList();
  /** Likewise. A set without a known country has the key UNSPECIFIED. */
  readonly keyNumbers = new NumberList();
  readonly keyEnds = new NumberList();
  #alphabetical = new Uint32Array();
  readonly #pointNumbers = new Map<string, number>();
  readonly #keyNumbers = new Map<string, number>();

  add({ regions, points }: PlaceSet): void {
    for (const [latitude, longitude] of points) this.points.push(this.#pointNumber(latitude, longitude));
    this.pointEnds.push(this.points.length);
    const keys = regions.length === 0 ? [UNSPECIFIED] : regions;
    for (const key of keys) this.keyNumbers.push(this.#keyNumber(key));
    this.keyEnds.push(this.keyNumbers.length);
  }

  /** The numbers of the keys by the alphabet. */
  alphabetical(): Readonly<Uint32Array> {
    if (this.#alphabetical.length !== this.keys.length) {
      this.#alphabetical = Uint32Array.from(this.keys, (_key, number) => number).sort((one, other) =>
        (this.keys[one] ?? '') < (this.keys[other] ?? '') ? -1 : 1,
      );
    }
    return this.#alphabetical;
  }

  /** Undefined where no job has it. */
  keyNumber(key: string): number | undefined {
    return this.#keyNumbers.get(key);
  }

  #pointNumber(latitude: number, longitude: number): number {
    const text = `${latitude},${longitude}`;
    const known = this.#pointNumbers.get(text);
    if (known !== undefined) return known;
    this.latitudes.push(latitude);
    const number = this.longitudes.push(longitude) - 1;
    this.#pointNumbers.set(text, number);
    return number;
  }

  #keyNumber(key: string): number {
    const known = this.#keyNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.keys.push(key) - 1;
    this.#keyNumbers.set(key, number);
    return number;
  }
}
