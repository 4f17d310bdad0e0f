import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectFormat, type ImportedTaxonomy, importTaxonomy } from './import-taxonomy.ts';
import { taxonomyFrom } from './load-taxonomy.ts';

const OUTLINE = `All our career areas


Care & Nursing

Look after people. They count on us.

  • Ward Nursing – Nurse on a ward.  Give medicine, etc.
  • Pharmacy - Hand out *medicine*.
Money

Look after money.

* Tax — File returns,
  all of them.
* Billing/Claims – Bill.
* Billing/Claims – Bill again.

Keep machines running.

- Servers: Keep them up.
    - day shift
    - night shift
- Networks

Do what nobody else does.

• Odds–Ends – Whatever is left.
Find your next job


Tell us about you. We read it all.
`;

describe('importing an outline', () => {
  const { file, warnings } = importTaxonomy(OUTLINE, 'outline');
  const [care, money, machines, rest] = file.areas;

  it('takes area lines, their sentences and their functions', () => {
    expect(file.areas.map((area) => [area.slug, area.name, area.summary])).toEqual([
      ['care-and-nursing', 'Care & Nursing', 'Look after people. They count on us.'],
      ['money', 'Money', 'Look after money.'],
      ['untitled-area-after-money', 'Untitled area (after Money)', 'Keep machines running.'],
      ['untitled-area-after-money-2', 'Untitled area (after Money, 2)', 'Do what nobody else does.'],
    ]);
    expect(care?.functions).toEqual([
      {
        slug: 'ward-nursing',
        name: 'Ward Nursing',
        summary: 'Nurse on a ward.',
        description: 'Nurse on a ward. Give medicine, etc.',
      },
      {
        slug: 'pharmacy',
        name: 'Pharmacy',
        summary: 'Hand out *medicine*.',
        description: 'Hand out \\*medicine\\*.',
      },
    ]);
  });

  it('takes other bullets and dashes, wrapped lines and bullets under bullets', () => {
    expect(money?.functions.map((fn) => [fn.slug, fn.description])).toEqual([
      ['tax', 'File returns, all of them.'],
      ['billing-claims', 'Bill.'],
      ['billing-claims-2', 'Bill again.'],
    ]);
    expect(machines?.functions[0]).toMatchObject({
      name: 'Servers',
      description: 'Keep them up.\n\n- day shift\n- night shift',
    });
    expect(rest?.functions.map((fn) => fn.name)).toEqual(['Odds–Ends']);
  });

  it('tells what is missing, doubled or left out, by line', () => {
    expect(warnings).toEqual([
      'line 1: "All our career areas" belongs to no area and was left out',
      'line 19: an area has no heading and came in as "Untitled area (after Money)"; it holds Servers, Networks',
      'line 24: "Networks" has no description',
      'line 26: an area has no heading and came in as "Untitled area (after Money, 2)"; it holds Odds–Ends',
      'line 29: "Find your next job" belongs to no area and was left out',
      'line 32: "Tell us about you. We read it all." belongs to no area and was left out',
      '"Billing/Claims" is in the area "Money" twice: this one got the slug "billing-claims-2"',
    ]);
  });

  const shapeOf = (text: string) => {
    const imported = importTaxonomy(text, 'outline');
    return imported.file.areas.map((area) => `${area.name}|${area.summary}|${area.functions.length}`);
  };

  it.each([
    ['a heading right above its sentence', 'Money\nLook after it.\n\n• Tax – T', ['Money|Look after it.|1']],
    ['no sentence', 'Money\n\n• Tax – T', ['Money||1']],
    ['a title, and an area without a sentence', 'Our careers\n\nMoney\n\n• Tax – T', ['Money||1']],
    [
      'a sentence without a full stop',
      'A\n\nB b.\n\n• X – x\nMoney\n\nAll things money\n\n• Tax – T',
      ['A|B b.|1', 'Money|All things money|1'],
    ],
    [
      'a bullet wrapped without indent',
      'Money\n\nLook.\n\n• Tax – File\nreturns.\n• Audit – A',
      ['Money|Look.|2'],
    ],
    ['Markdown headings', '# Careers\n\n## Money:\n\nLook.\n\n- Tax – T', ['Money|Look.|1']],
    ['blank lines between bullets', 'Money\n\nLook.\n\n• Tax – T\n\n• Audit – A', ['Money|Look.|2']],
    [
      'Windows line ends and a byte order mark',
      '\uFEFFMoney\r\n\r\nLook.\r\n\r\n• Tax – T\r\n',
      ['Money|Look.|1'],
    ],
    ['nothing but bullets', '• Tax – T', ['Untitled area (at the start)||1']],
    [
      'a sentence over two lines',
      'Money\n\nLook after it and\nkeep it.\n\n• Tax – T',
      ['Money|Look after it and keep it.|1'],
    ],
    [
      'a page title right above an area that lost its heading',
      'Our careers\n\n\nLook.\n\n• Tax – T\nLegal\n\nThe law.\n\n• Counsel – C',
      ['Untitled area (at the start)|Look.|1', 'Legal|The law.|1'],
    ],
    ['the same heading twice', 'A\n\nB.\n\n• X – x\nA\n\nC.\n\n• Y – y', ['A|B.|1', 'A|C.|1']],
  ])('copes with %s', (_what, text, areas) => {
    expect(shapeOf(text)).toEqual(areas);
  });

  it('keeps every sentence of an area', () => {
    const { file: imported } = importTaxonomy('Money\n\nOne.\n\nTwo.\n\nThree.\n\n• Tax – T', 'outline');
    expect(imported.areas[0]).toMatchObject({ summary: 'One.', description: 'Two.\n\nThree.' });
  });

  it.each(['', 'Just a text.\n\nAnd another.'])('refuses a text without an area: %j', (text) => {
    expect(() => importTaxonomy(text, 'outline', 'a.txt')).toThrow(
      /a\.txt cannot be read: it holds no career area/,
    );
  });
});

describe('importing a spreadsheet', () => {
  it('takes headings as people write them, areas named once, and gives slugs', () => {
    const { file, warnings } = importTaxonomy(
      '\uFEFFArea;Function;Aliases;Owner\r\nMoney;Tax;"CPA; Tax\\; VAT";Ann\r\n;Audit;;\r\n\r\nCare;Nursing;;Bob\r\n',
      'csv',
    );
    expect(file.areas).toEqual([
      {
        slug: 'money',
        name: 'Money',
        summary: '',
        functions: [
          { slug: 'tax', name: 'Tax', summary: '', aliases: ['CPA', 'Tax; VAT'] },
          { slug: 'audit', name: 'Audit', summary: '' },
        ],
      },
      {
        slug: 'care',
        name: 'Care',
        summary: '',
        functions: [{ slug: 'nursing', name: 'Nursing', summary: '' }],
      },
    ]);
    expect(warnings).toEqual([
      'line 1: the column "Owner" is unknown and was left out',
      'line 3: no area is named, so "Audit" joined "Money" as above',
    ]);
  });

  it('says where rows disagree about their area, and keeps the first', () => {
    const { file, warnings } = importTaxonomy(
      'area_slug,area_name,area_order,name\nm,Money,1,Tax\nm,Cash,2,Audit\n',
      'csv',
    );
    expect(file.areas[0]).toMatchObject({ name: 'Money', order: 1 });
    expect(warnings).toEqual([
      'line 3: another name is given for the area "Money"; the first one stays',
      'line 3: another order is given for the area "Money"; the first one stays',
    ]);
  });

  it('names the line of every fault', () => {
    const text =
      'area_name,area_order,slug,name,related,look_elsewhere\nMoney,first,tax,Tax,money/none,money/tax\n,,x,,,\n';
    expect(() => importTaxonomy(text, 'csv', 'a.csv')).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /line 2: area "Money", order: must be a number[\s\S]*line 2: area "Money", function "Tax", lookElsewhere #1, because: is empty[\s\S]*line 3: area "Money", function number 2, name: is empty[\s\S]*related #1: there is no function "money\/none"/,
        ),
      }),
    );
  });

  it.each([
    ['no known columns', 'a,b\n1,2\n', /must name the columns/],
    ['nothing', '', /must name the columns/],
    ['an open quote', 'area,name\n"x,y\n', /[Qq]uote/],
    ['more cells than columns', 'area,name\nx,y,z\n', /length|column/i],
    ['no row', 'area,name\n', /holds no career area/],
  ])('refuses %s', (_what, text, reason) => {
    expect(() => importTaxonomy(text, 'csv')).toThrow(reason);
  });
});

describe('importing YAML and JSON', () => {
  it('writes out the slugs', () => {
    const { file } = importTaxonomy('areas:\n  - name: R & D\n    summary: x\n    functions: []\n', 'yaml');
    expect(file.areas[0]?.slug).toBe('r-and-d');
    const json = '{"areas":[{"name":"A","summary":"","functions":[{"name":"F/G","summary":""}]}]}';
    expect(importTaxonomy(json, 'json').file.areas[0]?.functions[0]?.slug).toBe('f-g');
  });

  it('names the file in its faults', () => {
    expect(() => importTaxonomy('areas: []', 'yaml', 'my.yaml')).toThrow(
      /The taxonomy my\.yaml has problems/,
    );
  });
});

describe('detectFormat', () => {
  it.each([
    ['a.YML', '', 'yaml'],
    ['a.json', '', 'json'],
    ['a.csv', '', 'csv'],
    ['a.tsv', '', 'csv'],
    ['a.txt', OUTLINE, 'outline'],
    ['pasted', ' {"areas": []}', 'json'],
    ['pasted', '# ours\nareas:\n  - name: x', 'yaml'],
    ['pasted', 'area_slug,area_name,name', 'csv'],
    ['pasted.txt', '"Career area";"Function"', 'csv'],
    ['pasted', 'Area, land and water\n\nWe care.\n\n• X – y', 'outline'],
  ] as const)('takes %s beginning %j for %s', (path, text, format) => {
    expect(detectFormat(path, text)).toBe(format);
  });
});

const seed = fileURLToPath(new URL('../../../shared/seed/', import.meta.url));

describe.skipIf(!existsSync(seed))('the seed outline (where ../shared is there)', () => {
  let file: ImportedTaxonomy['file'];
  let warnings: ImportedTaxonomy['warnings'];
  let wanted: readonly (readonly string[])[];
  beforeAll(() => {
    ({ file, warnings } = importTaxonomy(readFileSync(`${seed}career-areas.txt`, 'utf8'), 'outline'));
    const rows = readFileSync(`${seed}function-slugs.tsv`, 'utf8').trim().split('\n');
    wanted = rows.map((row) => row.split('\t'));
  });

  it('comes in as 14 areas with 56 functions, all names and slugs as listed', () => {
    const functions = file.areas.flatMap((area) => area.functions.map((fn) => [fn.slug, fn.name]));
    expect(file.areas).toHaveLength(14);
    expect(functions).toEqual(wanted.map(([key, name]) => [key?.split('/')[1], name]));
    expect(functions).toHaveLength(56);
    expect(taxonomyFrom(file).areas.flatMap((area) => area.functions)).toHaveLength(56);
  });

  it('gives the listed area slugs where the heading is there and was not shortened', () => {
    const slugs = new Set(wanted.map(([key]) => key?.split('/')[0]));
    expect(file.areas.map((area) => area.slug).filter((slug) => slugs.has(slug))).toEqual([
      'business-operations',
      'human-resources',
      'information-technology',
      'medical-management',
      'provider-services',
      'public-affairs',
    ]);
  });

  it('names the five areas that lost their heading after the area before them', () => {
    expect(file.areas.map((area) => area.name).filter((name) => name.startsWith('Untitled'))).toEqual([
      'Untitled area (after Business Operations)',
      'Untitled area (after Business Operations, 2)',
      'Untitled area (after Information Technology)',
      'Untitled area (after Information Technology, 2)',
      'Untitled area (after Information Technology, 3)',
    ]);
    expect(warnings.filter((warning) => warning.includes('has no heading'))).toHaveLength(5);
  });

  it('says that the page title and the tail are no areas', () => {
    const leftOut = warnings.filter((warning) => warning.endsWith('was left out'));
    expect(leftOut.map((warning) => warning.split(':')[0])).toEqual([
      'line 1',
      'line 111',
      'line 114',
      'line 116',
      'line 119',
    ]);
  });

  it('loses no word of any function', () => {
    const source = readFileSync(`${seed}career-areas.txt`, 'utf8').replace(/\s+/g, ' ');
    for (const fn of file.areas.flatMap((area) => area.functions)) {
      expect(source).toContain(`• ${fn.name} – ${fn.description?.replaceAll('\\', '')}`);
    }
  });
});
