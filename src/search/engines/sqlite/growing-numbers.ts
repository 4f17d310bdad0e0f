/** Numbers side by side in typed arrays that grow. */

/** `after`, beginning with what `before` holds. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  before: T,
  after: T,
): T {
  after.set(before);
  return after;
}

/** Whole numbers. */
export class NumberList {
  #numbers = new Uint32Array(64);
  length = 0;

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      this.#numbers = grown(this.#numbers, new Uint32Array(this.length * 2));
    }
    this.#numbers[this.length++] = number;
  }

  /** Unless it is the last one. */
  pushOnce(number: number): void {
    if (this.length === 0 || this.#numbers[this.length - 1] !== number) this.push(number);
  }

  /** Until the next one is added. */
  values(): Readonly<Uint32Array> {
    return this.#numbers.subarray(0, this.length);
  }
}

/** Numbers past 2^32; `length` may be set back, and the memory stays. */
export class KeyList {
  values = new Float64Array(1 << 10);
  length = 0;

  push(key: number): void {
    if (this.length === this.values.length)
      this.values = grown(this.values, new Float64Array(this.length * 2));
    this.values[this.length++] = key;
  }

  sort(): void {
    this.values.subarray(0, this.length).sort();
  }
}
