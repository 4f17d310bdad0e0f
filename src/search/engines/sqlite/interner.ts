/** Gives each distinct text a small number, in the order they come; 0 is the text given first. */
export class Interner<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #read: (text: string) => T;

  /** `read` turns a text into its value, once for each distinct text. */
  constructor(first: string, read: (text: string) => T) {
    this.#read = read;
    this.numberOf(first);
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.values.push(this.#read(text)) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
