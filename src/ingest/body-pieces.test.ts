import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBodyPieces } from './body-pieces.ts';

it('cuts a body into the same pieces, however its bytes arrive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.integer({ min: 1, max: 16 }),
      (chunks, size) => {
        const pieces = piecesOf(chunks, size);
        expect(Buffer.concat(pieces)).toEqual(Buffer.concat(chunks));
        expect(pieces.slice(0, -1).every((piece) => piece.length === size)).toBe(true);
        expect(pieces).toEqual(piecesOf([Buffer.concat(chunks)], size));
      },
    ),
  );
});

it('has nothing left of an empty body', () => {
  expect(piecesOf([], 4)).toEqual([]);
});

function piecesOf(chunks: readonly Uint8Array[], size: number): readonly Uint8Array[] {
  const cutter = createBodyPieces(size);
  const pieces = chunks.flatMap((chunk) => cutter.take(chunk));
  const rest = cutter.rest();
  return rest ? [...pieces, rest] : pieces;
}
