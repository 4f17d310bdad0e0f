/** Gives each distinct text a small number, in the order they come; 0 is the text given first. */
export class Interner<T> {
  readonly values: T[] = [];
  readonly texts: string[] = [];
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
    this.texts.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  numbersOf(texts: readonly string[]): Uint32Array {
    return Uint32Array.from(texts, (text) => this.numberOf(text));
  }
}
