/**
 * A map of territories: a power diagram (weighted Voronoi) of a convex outline, relaxed until every cell has
 * about the share of the land it is due. Pure and deterministic: the same shares give the same map.
 */

export type Point = readonly [x: number, y: number];
export type Cell = Readonly<{ centre: Point; corners: readonly Point[] }>;

type Site = { x: number; y: number; weight: number };

const ROUNDS = 160;
/** How far a weight moves towards the wanted area in one round; larger values swing. */
const WEIGHT_STEP = 0.35;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** One cell for each share (any positive numbers), in the order of the shares; the outline runs either way round. */
export function powerDiagram(outline: readonly Point[], shares: readonly number[]): readonly Cell[] {
  const land = Math.abs(areaOf(outline));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const wanted = shares.map((share) => (land * share) / total);
  const sites = sunflower(outline, shares.length);
  let cells = cellsOf(outline, sites);
  for (let round = 0; round < ROUNDS; round++) {
    relax(sites, cells, wanted);
    cells = cellsOf(outline, sites);
  }
  return cells.map((corners, index) => ({ corners, centre: centreOf(corners, sites[index]) }));
}

/** Even starting places: a sunflower spiral inside the outline's inner circle. */
function sunflower(outline: readonly Point[], count: number): Site[] {
  const [cx, cy] = centreOf(outline);
  const reach = Math.min(...outline.map(([x, y]) => Math.hypot(x - cx, y - cy))) * 0.92;
  return Array.from({ length: count }, (_, index) => {
    const distance = reach * Math.sqrt((index + 0.5) / count);
    return {
      x: cx + distance * Math.cos(index * GOLDEN_ANGLE),
      y: cy + distance * Math.sin(index * GOLDEN_ANGLE),
      weight: 0,
    };
  });
}

function relax(sites: Site[], cells: readonly (readonly Point[])[], wanted: readonly number[]): void {
  sites.forEach((site, index) => {
    const corners = cells[index] ?? [];
    const [x, y] = centreOf(corners, site);
    site.x = x;
    site.y = y;
    site.weight += WEIGHT_STEP * ((wanted[index] ?? 0) - Math.abs(areaOf(corners)));
  });
}

function cellsOf(outline: readonly Point[], sites: readonly Site[]): readonly (readonly Point[])[] {
  return sites.map((site) =>
    sites.reduce<readonly Point[]>(
      (corners, other) => (other === site ? corners : clip(corners, site, other)),
      outline,
    ),
  );
}

/** Keeps the part of a convex polygon that is nearer, by power distance, to `site` than to `other`. */
function clip(corners: readonly Point[], site: Site, other: Site): readonly Point[] {
  const a = 2 * (other.x - site.x);
  const b = 2 * (other.y - site.y);
  const c = other.x ** 2 + other.y ** 2 - other.weight - (site.x ** 2 + site.y ** 2 - site.weight);
  const excess = ([x, y]: Point) => a * x + b * y - c;
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const [here, there] = [excess(corner), excess(next)];
    const kept = here <= 0 ? [corner] : [];
    return here <= 0 === there <= 0 ? kept : [...kept, between(corner, next, here / (here - there))];
  });
}

function between([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}

function areaOf(corners: readonly Point[]): number {
  return (
    corners.reduce((sum, [x1, y1], index) => {
      const [x2, y2] = corners[(index + 1) % corners.length] ?? [0, 0];
      return sum + x1 * y2 - x2 * y1;
    }, 0) / 2
  );
}

/** Centre of mass; of an empty polygon the place of its site. */
function centreOf(corners: readonly Point[], site?: Site): Point {
  const area = areaOf(corners);
  if (Math.abs(area) < 1e-9) return [site?.x ?? 0, site?.y ?? 0];
  const [sumX, sumY] = corners.reduce<Point>(
    ([sx, sy], [x1, y1], index) => {
      const [x2, y2] = corners[(index + 1) % corners.length] ?? [0, 0];
      const cross = x1 * y2 - x2 * y1;
      return [sx + (x1 + x2) * cross, sy + (y1 + y2) * cross];
    },
    [0, 0],
  );
  return [sumX / (6 * area), sumY / (6 * area)];
}
