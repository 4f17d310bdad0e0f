/** Borders as on a drawn map: straight edges get the same small bends from both of their sides. */
import type { Point } from './power-diagram.ts';

type Bends = Readonly<{ inland: number; coast: number; isCoast: (from: Point, to: Point) => boolean }>;

const MIN_EDGE = 11;

/** An SVG path of the closed polygon, its edges bent and its corners softened. Neighbours share their borders exactly. */
export function borderPath(corners: readonly Point[], bends: Bends): string {
  const points = corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const amount = bends.isCoast(corner, next) ? bends.coast : bends.inland;
    return [corner, ...bent(corner, next, amount)];
  });
  return `M${points.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join('L')}Z`;
}

/** The points between two corners, displaced by midpoint subdivision; the same from either end. */
function bent(from: Point, to: Point, amount: number): readonly Point[] {
  const [start, end] = isBefore(from, to) ? [from, to] : [to, from];
  const points = subdivided(start, end, amount);
  return start === from ? points : points.toReversed();
}

function subdivided(from: Point, to: Point, amount: number): readonly Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (Math.hypot(dx, dy) < MIN_EDGE) return [];
  const shift = amount * noiseAt(from, to);
  const middle: Point = [from[0] + dx / 2 - dy * shift, from[1] + dy / 2 + dx * shift];
  return [...subdivided(from, middle, amount * 0.9), middle, ...subdivided(middle, to, amount * 0.9)];
}

function isBefore(one: Point, other: Point): boolean {
  return Math.abs(one[0] - other[0]) > 1e-6 ? one[0] < other[0] : one[1] < other[1];
}

/** -1..1, a function of the whole coordinates: equal on both sides of a border. */
function noiseAt([x1, y1]: Point, [x2, y2]: Point): number {
  const seed = Math.round(x1) * 374_761_393 + Math.round(y1) * 668_265_263 + Math.round(x2 + y2) * 69_069;
  const mixed = Math.imul(seed ^ (seed >>> 13), 1_274_126_177);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2_147_483_648 - 1;
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}
