/** Cuts a body into pieces of one size, however its bytes arrive. */

export type BodyPieces = Readonly<{
  /** The full pieces that these bytes complete. */
  take(bytes: Uint8Array): readonly Uint8Array[];
  /** What is left over; undefined when nothing is. */
  rest(): Uint8Array | undefined;
}>;

/** Bounds the memory that a body takes; a file that grew at its end keeps its earlier pieces. */
const PIECE_BYTES = 1_000_000;

export function createBodyPieces(pieceBytes = PIECE_BYTES): BodyPieces {
  let chunks: Uint8Array[] = [];
  let length = 0;

  function piece(): Uint8Array {
    const whole = Buffer.concat(chunks, length);
    chunks = [];
    length = 0;
    return whole;
  }

  return {
    take: (bytes) => {
      const pieces: Uint8Array[] = [];
      let start = 0;
      while (start < bytes.length) {
        const part = bytes.subarray(start, start + pieceBytes - length);
        chunks.push(part);
        length += part.length;
        start += part.length;
        if (length === pieceBytes) pieces.push(piece());
      }
      return pieces;
    },
    rest: () => (length === 0 ? undefined : piece()),
  };
}
