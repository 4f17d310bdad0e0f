/** The atlas: a map with one territory for each career area, as large as the area has functions. Decorative. */
import type { CareerArea, Taxonomy } from '../../taxonomy/taxonomy.ts';
import { areaIconPath } from '../icons/area-icons.ts';
import { ACCENT_COUNT } from '../theme/theme-tokens.ts';
import { borderPath } from './borders.ts';
import { type Cell, type Point, powerDiagram } from './power-diagram.ts';

const WIDTH = 640;
const HEIGHT = 520;
const ICON_SIZE = 30;
/** Lines of water along the coast, widest first. */
const WATER_LINES = [46, 30, 15] as const;

/** SVG markup of ours, free of any text and hidden from assistive technology. */
export type Atlas = Readonly<{
  /** The whole map. */
  whole: string;
  /** The map with one area lit: "you are here". */
  around(areaSlug: string): string;
}>;

export function createAtlas(taxonomy: Taxonomy): Atlas {
  const outline = coastline();
  const cells = powerDiagram(
    outline,
    taxonomy.areas.map((area) => area.functions.length + 1.5),
  );
  const isCoast = isCoastOf(outline);
  const lands = cells.map((cell) => borderPath(cell.corners, { inland: 0.17, coast: 0.3, isCoast }));
  const around = taxonomy.areas.map((area, index) => {
    return [area.slug, mapAround(lands, index, territory(area, cells[index], index))] as const;
  });
  const bySlug = new Map(around);
  return { whole: wholeMap(taxonomy, cells, lands), around: (areaSlug) => bySlug.get(areaSlug) ?? '' };
}

function wholeMap(taxonomy: Taxonomy, cells: readonly Cell[], lands: readonly string[]): string {
  const coast = lands.join('');
  return drawing('atlas', [
    graticule(),
    `<defs><path id="atlas-coast" d="${coast}"/></defs>`,
    ...WATER_LINES.map(
      (width, index) => `<use href="#atlas-coast" class="atlas-water-${index}" stroke-width="${width}"/>`,
    ),
    ...lands.map((land, index) => `<path class="atlas-land accent-${index % ACCENT_COUNT}" d="${land}"/>`),
    routes(taxonomy, cells),
    ...taxonomy.areas.map((area, index) => territory(area, cells[index], index)),
  ]);
}

function mapAround(lands: readonly string[], here: number, seat: string): string {
  const elsewhere = lands.filter((_, index) => index !== here).join('');
  return drawing('atlas atlas-around', [
    `<path class="atlas-elsewhere" d="${elsewhere}"/>`,
    `<path class="atlas-here accent-${here % ACCENT_COUNT}" d="${lands[here] ?? ''}"/>`,
    seat,
  ]);
}

function drawing(className: string, parts: readonly string[]): string {
  return `<svg class="${className}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">${parts.join('')}</svg>`;
}

/** A convex, slightly uneven oval: bays and capes come from the bends of its edges. */
function coastline(): readonly Point[] {
  const corners = 26;
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    const reach = 1 + 0.045 * Math.sin(2 * angle + 0.6) + 0.025 * Math.cos(3 * angle);
    return [
      WIDTH / 2 + Math.cos(angle) * (WIDTH / 2 - 46) * reach,
      HEIGHT / 2 + Math.sin(angle) * (HEIGHT / 2 - 42) * reach,
    ];
  });
}

/** An edge is coast when both of its ends lie on the outline. */
function isCoastOf(outline: readonly Point[]): (from: Point, to: Point) => boolean {
  const edges = outline.map(
    (corner, index) => [corner, outline[(index + 1) % outline.length] ?? corner] as const,
  );
  const lineOf = (point: Point) => edges.findIndex(([a, b]) => distanceToLine(point, a, b) < 0.01);
  return (from, to) => lineOf(from) >= 0 && lineOf([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]) >= 0;
}

function distanceToLine([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
  if (along < -0.01 || along > length + 0.01) return Number.POSITIVE_INFINITY;
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}

function graticule(): string {
  const meridians = [-2, -1, 0, 1, 2].map((step) => {
    const top = WIDTH / 2 + step * 118;
    const bend = WIDTH / 2 + step * 164;
    return `M${top} 0Q${bend} ${HEIGHT / 2} ${top} ${HEIGHT}`;
  });
  const parallels = [-2, -1, 0, 1, 2].map((step) => {
    const y = HEIGHT / 2 + step * 104;
    return `M0 ${y - step * 16}Q${WIDTH / 2} ${y + step * 22} ${WIDTH} ${y - step * 16}`;
  });
  return `<path class="atlas-grid" d="${[...meridians, ...parallels].join('')}"/>`;
}

/** Dotted ways between areas whose functions are related: one for each pair. */
function routes(taxonomy: Taxonomy, cells: readonly Cell[]): string {
  const indexOf = new Map(taxonomy.areas.map((area, index) => [area.slug, index]));
  const pairs = new Set<string>();
  for (const [index, area] of taxonomy.areas.entries()) {
    for (const key of area.functions.flatMap((item) => item.related)) {
      const other = indexOf.get(key.split('/')[0] ?? '');
      if (other !== undefined && other !== index)
        pairs.add([index, other].toSorted((a, b) => a - b).join('-'));
    }
  }
  const ways = [...pairs].map((pair) => {
    const [from, to] = pair.split('-').map((index) => cells[Number(index)]?.centre);
    return from && to ? way(from, to) : '';
  });
  return `<path class="atlas-route" d="${ways.join('')}"/>`;
}

function way([x1, y1]: Point, [x2, y2]: Point): string {
  const [bendX, bendY] = [(x1 + x2) / 2 - (y2 - y1) * 0.12, (y1 + y2) / 2 + (x2 - x1) * 0.12];
  return `M${[x1, y1].map(Math.round).join(' ')}Q${[bendX, bendY, x2, y2].map(Math.round).join(' ')}`;
}

/** The area's icon in its land, ringed by one settlement for each function. */
function territory(area: CareerArea, cell: Cell | undefined, index: number): string {
  if (!cell) return '';
  const [x, y] = cell.centre;
  const settlements = area.functions.map((_, step) => {
    const angle = (step / area.functions.length) * 2 * Math.PI - Math.PI / 2;
    const [dx, dy] = [Math.cos(angle) * 33, Math.sin(angle) * 33];
    return `<circle cx="${Math.round(x + dx)}" cy="${Math.round(y + dy)}" r="2.2"/>`;
  });
  const icon = `<g class="atlas-icon" transform="translate(${Math.round(x - ICON_SIZE / 2)} ${Math.round(y - ICON_SIZE / 2)}) scale(${ICON_SIZE / 24})">${areaIconPath(area.slug)}</g>`;
  const seat = `<circle class="atlas-seat" cx="${Math.round(x)}" cy="${Math.round(y)}" r="25"/>`;
  return `<g class="atlas-territory accent-${index % ACCENT_COUNT}">${seat}${settlements.join('')}${icon}</g>`;
}
