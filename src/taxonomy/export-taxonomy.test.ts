import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCell, parseListCell } from './csv-cells.ts';
import { EXPORT_FORMATS, exportTaxonomy } from './export-taxonomy.ts';
import { importTaxonomy } from './import-taxonomy.ts';
import { taxonomyFrom } from './load-taxonomy.ts';

/** Texts with what could break a format in them: quotes, separators, formulas, line ends, YAML's and Markdown's marks. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...Array.from('"\',;\\:#-=+@|>&*!%`[]{}\t\n\r '),
        'a',
        'é',
        '- ',
        ': ',
        ' #',
        '---\n',
        '\r\n',
        'null',
        '\uFEFF',
      ),
      { maxLength: 16 },
    )
    .map((parts) => parts.join('')),
  fc.lorem({ maxCount: 40 }),
);
const line = text.map((value) => `${value}x`.replace(/\s+/g, ' ').trim());
const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,5})?$/);
const socCode = fc.stringMatching(/^\d{2}-\d{4}\.\d{2}$/);
const list = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 3 });

const areaDraft = fc.record({
  slug,
  name: line,
  summary: fc.oneof(fc.constant(''), line),
  description: text,
  order: fc.integer({ min: -5, max: 50 }),
  functions: fc.uniqueArray(
    fc.record({
      slug,
      name: line,
      summary: fc.oneof(fc.constant(''), line),
      description: text,
      aliases: list(line),
      keywords: list(line),
      requires: list(line),
      soc: list(socCode),
      because: line,
    }),
    { selector: (fn) => fn.slug, maxLength: 4 },
  ),
});

const taxonomies = fc
  .uniqueArray(areaDraft, { selector: (area) => area.slug, minLength: 1, maxLength: 4 })
  .map((areas) => {
    const keys = areas.flatMap((area) => area.functions.map((fn) => `${area.slug}/${fn.slug}`));
    const live = new Set([...keys, ...areas.map((area) => area.slug)]);
    const redirects = ['old-area', 'old-area/old-function']
      .filter((old) => !live.has(old))
      .map((old, index) => [old, keys[index] ?? areas[0]?.slug]);
    return taxonomyFrom({
      areas: areas.map((area) => ({
        ...area,
        functions: area.functions.map(({ because, ...fn }) => {
          const others = keys.filter((key) => key !== `${area.slug}/${fn.slug}`);
          return {
            ...fn,
            related: others.slice(0, 2),
            leadsTo: others.slice(-1),
            lookElsewhere: others.slice(0, 2).map((key) => ({ function: key, because })),
          };
        }),
      })),
      redirects: Object.fromEntries(redirects),
    });
  });

describe('exportTaxonomy', () => {
  it.each(EXPORT_FORMATS)('comes back from %s without loss', (format) => {
    fc.assert(
      fc.property(taxonomies, (taxonomy) => {
        const { file, warnings } = importTaxonomy(exportTaxonomy(taxonomy, format), format);
        const back = taxonomyFrom(file);
        expect(back.areas).toEqual(taxonomy.areas);
        expect(back.redirects).toEqual(taxonomy.redirects);
        expect(back.version).toBe(taxonomy.version);
        expect(warnings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  const taxonomy = taxonomyFrom({
    areas: [
      { slug: 'empty', name: 'Empty', summary: '', functions: [] },
      {
        slug: 'a',
        name: 'A, B',
        summary: 'S',
        functions: [{ slug: 'f', name: '=SUM(A1)', summary: '', aliases: ['x; y', 'z'] }],
      },
    ],
    redirects: { old: 'a' },
  });

  it('writes JSON with every field, and nothing derived', () => {
    expect(JSON.parse(exportTaxonomy(taxonomy, 'json'))).toEqual({
      areas: [
        { slug: 'empty', name: 'Empty', summary: '', description: '', order: 1, functions: [] },
        {
          slug: 'a',
          name: 'A, B',
          summary: 'S',
          description: '',
          order: 2,
          functions: [
            {
              slug: 'f',
              name: '=SUM(A1)',
              summary: '',
              description: '',
              aliases: ['x; y', 'z'],
              keywords: [],
              related: [],
              lookElsewhere: [],
              requires: [],
              leadsTo: [],
              soc: [],
            },
          ],
        },
      ],
      redirects: { old: 'a' },
    });
  });

  it('writes YAML without what is empty', () => {
    expect(exportTaxonomy(taxonomy, 'yaml')).toBe(`areas:
  - slug: empty
    name: Empty
    summary: ""
    order: 1
    functions: []
  - slug: a
    name: A, B
    summary: S
    order: 2
    functions:
      - slug: f
        name: =SUM(A1)
        summary: ""
        aliases:
          - x; y
          - z
redirects:
  old: a
`);
  });

  it('writes CSV with a row a function, empty areas and redirects, and no formula', () => {
    expect(exportTaxonomy(taxonomy, 'csv')).toBe(
      [
        'area_slug,area_name,area_summary,area_description,area_order,slug,name,summary,description,aliases,keywords,related,look_elsewhere,requires,leads_to,soc,redirect_from,redirect_to',
        'empty,Empty,,,1,,,,,,,,,,,,,',
        `a,"A, B",S,,2,f,'=SUM(A1),,,"x\\; y; z",,,,,,,,`,
        ',,,,,,,,,,,,,,,,old,a',
        '',
      ].join('\n'),
    );
  });
});

describe('list cells', () => {
  it('come back whatever is in their items', () => {
    fc.assert(
      fc.property(list(line), (items) => {
        expect(parseListCell(listCell(items))).toEqual(items);
      }),
    );
  });

  it('forgive missing spaces, empty items and a lone backslash', () => {
    expect(parseListCell('a;b ;; c:\\d;')).toEqual(['a', 'b', 'c:\\d']);
  });
});
