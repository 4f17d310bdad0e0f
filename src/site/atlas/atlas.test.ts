import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderPath } from './borders.ts';
import { type Point, powerDiagram } from './power-diagram.ts';

const SQUARE: readonly Point[] = [
  [0, 0],
  [400, 0],
  [400, 400],
  [0, 400],
];

describe('the power diagram', () => {
  it('gives each share about its part of the land', () => {
    const cells = powerDiagram(SQUARE, [1, 2, 3, 4]);
    const areas = cells.map((cell) => areaOf(cell.corners) / 160_000);
    for (const [index, area] of areas.entries()) expect(area).toBeCloseTo((index + 1) / 10, 1);
  });

  it('covers the land exactly, whatever the shares', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(shares, (list) => {
        const covered = powerDiagram(SQUARE, list).reduce((sum, cell) => sum + areaOf(cell.corners), 0);
        expect(covered).toBeCloseTo(160_000, 0);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same every time', () => {
    expect(powerDiagram(SQUARE, [3, 1, 2])).toEqual(powerDiagram(SQUARE, [3, 1, 2]));
  });
});

describe('borders', () => {
  const bends = { inland: 0.2, coast: 0, isCoast: () => false };

  it('are the same line from both sides', () => {
    const [a, b, left, right]: readonly Point[] = [
      [10, 10],
      [110, 40],
      [20, 200],
      [90, -120],
    ] as const;
    const pointsOf = (path: string) => path.slice(1, -1).split('L');
    const one = pointsOf(borderPath([a ?? [0, 0], b ?? [0, 0], left ?? [0, 0]], bends));
    const other = pointsOf(borderPath([b ?? [0, 0], a ?? [0, 0], right ?? [0, 0]], bends));
    const along = one.slice(0, one.indexOf('110 40') + 1);
    const back = other.slice(0, other.indexOf('10 10') + 1).toReversed();
    expect(along.length).toBeGreaterThan(4);
    expect(along).toEqual(back);
  });

  it('stay straight where they are not to bend', () => {
    const path = borderPath(SQUARE, { inland: 0.2, coast: 0, isCoast: () => true });
    expect(path).toContain('L400 0L');
    expect(path).not.toMatch(/\d\.\d{2}/);
  });
});

function areaOf(corners: readonly Point[]): number {
  const doubled = corners.reduce((sum, [x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length] ?? [0, 0];
    return sum + x1 * y2 - x2 * y1;
  }, 0);
  return Math.abs(doubled) / 2;
}
