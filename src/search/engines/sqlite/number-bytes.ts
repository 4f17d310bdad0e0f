/** Whole numbers as bytes, seven bits in each: small ones, which are most, take one. */

export type Bytes = Readonly<Uint8Array>;

export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 16) {
    this.bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length++] = value;
  }

  /** From 0 to 2^32 - 1. */
  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  copy(from: Bytes, start: number, end: number): void {
    if (this.length + end - start > this.bytes.length) this.#grow(end - start);
    // Most stretches are of a few bytes, for which a loop is faster than a view and a set.
    for (let at = start; at < end; at++) this.bytes[this.length++] = from[at] ?? 0;
  }

  clear(): void {
    this.length = 0;
  }

  /** What was written; shares the memory until the next write. */
  written(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(this.bytes.length * 2, this.length + needed));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

export class ByteReader {
  at = 0;
  readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** 0 past the end. */
  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let byte = this.byte();
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.byte();
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }
}
