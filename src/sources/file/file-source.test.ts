import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Completeness, SourceItem, SourceJob } from '../source.ts';
import { createFileSource } from './file-source.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'metier-file-source-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(extension: string, content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `input-${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

type Read = Readonly<{
  items: readonly SourceItem[];
  jobs: readonly SourceJob[];
  rejects: readonly string[];
  notes: readonly string[];
  verdict: Completeness;
}>;

async function read(
  path: string,
  options: Readonly<{ mapping?: string; format?: 'csv' | 'jsonl' }> = {},
): Promise<Read> {
  const items: SourceItem[] = [];
  const run = createFileSource({
    id: 'file',
    path,
    format: options.format,
    mapping: options.mapping,
  }).fetch();
  for (;;) {
    const next = await run.next();
    if (!next.done) {
      items.push(next.value);
      continue;
    }
    return {
      items,
      jobs: items.flatMap((item) => (item.kind === 'job' ? [item.job] : [])),
      rejects: items.flatMap((item) => (item.kind === 'reject' ? [item.reason] : [])),
      notes: items.flatMap((item) => (item.kind === 'note' ? [`${item.note.kind}: ${item.note.value}`] : [])),
      verdict: next.value,
    };
  }
}

async function faultOf(path: string, mapping?: string): Promise<AppError> {
  const error: unknown = await read(path, mapping === undefined ? {} : { mapping }).catch(
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error('expected an AppError', { cause: error });
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

function starterMapping(name: string): string {
  return fileURLToPath(new URL(`../../../starter/mappings/${name}`, import.meta.url));
}

const COMPLETE = { verdict: 'complete' };

describe('JSON Lines with our own field names', () => {
  it('reads every field of a posting', async () => {
    const job: SourceJob = {
      externalId: 'A-1',
      title: 'Claims Examiner',
      descriptionHtml: '<p>Examine.</p>',
      department: 'Claims',
      requisitionId: 'R-1',
      places: ['Hartford, CT', 'Tampa, FL'],
      workplaceLabel: 'Hybrid',
      employmentLabels: ['Full time'],
      pay: { min: 50_000, max: 60_000.5, currency: 'USD', periodLabel: 'Annual' },
      payText: 'plus bonus',
      levelLabel: 'Senior',
      shift: 'Days',
      language: 'en',
      postedAt: '2026-10-01',
      updatedAt: '2026-10-02',
      closesAt: '2026-12-01',
      url: 'https://example.org/1',
      applyUrl: 'https://example.org/1/apply',
      aiNotice: { text: 'A person decides.', optOutUrl: 'https://example.org/out' },
    };
    const { jobs, verdict } = await read(write('jsonl', `${JSON.stringify(job)}\n`));
    expect({ jobs, verdict }).toEqual({ jobs: [job], verdict: COMPLETE });
  });

  it('takes numbers as ids, plain text as description, and leaves out what is empty', async () => {
    const row = {
      externalId: 17,
      title: ' Nurse ',
      descriptionText: 'Care.',
      department: '',
      shift: null,
      other: 1,
    };
    const { jobs } = await read(write('ndjson', JSON.stringify(row)));
    expect(jobs).toEqual([{ externalId: '17', title: 'Nurse', descriptionText: 'Care.', places: [] }]);
  });

  it('reads gzip whatever the name says, Windows line ends, empty lines and a byte order mark', async () => {
    const lines = '\uFEFF{"externalId":"1","title":"A"}\r\n\r\n{"externalId":"2","title":"B"}';
    const { jobs, verdict } = await read(write('jsonl', gzipSync(lines)));
    expect(jobs.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(verdict).toEqual(COMPLETE);
    expect((await read(write('jsonl.gz', gzipSync(lines)))).jobs).toHaveLength(2);
  });

  it('keeps every good row beside bad ones, and names the rows', async () => {
    const bytes = Buffer.concat([
      Buffer.from(
        '{"externalId":"1","title":"A"}\nnot json\n[1]\n"text"\n{"externalId":"2"}\n{"title":"B"}\n{"externalId":"3","title":"caf',
      ),
      Buffer.from([0xe9]),
      Buffer.from('"}\n{"externalId":"4","title":"D"}\n'),
    ]);
    const { jobs, rejects, items, verdict } = await read(write('jsonl', bytes));
    expect(jobs.map(({ externalId }) => externalId)).toEqual(['1', '4']);
    expect(rejects).toEqual([
      expect.stringMatching(/^row 2: it is not JSON \(/),
      expect.stringMatching(/^row 3: it is a JSON array/),
      'row 4: it is not a JSON object',
      'row 5: no title ("title" is empty)',
      'row 6: no externalId ("externalId" is empty)',
      'row 7: it is not UTF-8',
    ]);
    expect(items.find((item) => item.kind === 'reject' && item.externalId === '2')).toMatchObject({
      raw: { externalId: '2' },
    });
    expect(verdict).toEqual(COMPLETE);
  });

  it('is partial when the last line breaks off', async () => {
    const { jobs, rejects, verdict } = await read(
      write('jsonl', '{"externalId":"1","title":"A"}\n{"externalId":"2","ti'),
    );
    expect(jobs).toHaveLength(1);
    expect(rejects).toHaveLength(1);
    expect(verdict).toEqual({ verdict: 'partial', reason: 'it ends in the middle of row 2' });
  });

  it('refuses a row without bounds and goes on after it', async () => {
    const path = write(
      'jsonl',
      `{"externalId":"1","title":"${'x'.repeat(5_000_001)}"}\n{"externalId":"2","title":"B"}\n`,
    );
    const { jobs, rejects } = await read(path);
    expect({ rejects, ids: jobs.map(({ externalId }) => externalId) }).toEqual({
      rejects: ['row 1: it is longer than 5 MB'],
      ids: ['2'],
    });
  });

  it('names the columns there are when the file has other ones', async () => {
    const error = await faultOf(write('jsonl', '{"job_id":1,"business_title":"A"}\n'));
    expect(error.code).toBe('MAPPING_INVALID');
    expect(error.message).toContain('there is no column "externalId"');
    expect(error.message).toContain('job_id, business_title');
  });

  it('reads an empty file as a complete list of nothing', async () => {
    expect(await read(write('jsonl', ''))).toMatchObject({ items: [], verdict: COMPLETE });
  });
});

describe('CSV', () => {
  it('reads quoted fields, paragraphs, a byte order mark and accents', async () => {
    const mapping = write(
      'yaml',
      'externalId: job\ntitle: name\nplaces: where\ndescription: about\npay: {min: pay_from, max: pay_to, period: =YEAR, currency: =USD}\n',
    );
    expect((await read(fixture('postings.csv'), { mapping })).jobs).toEqual([
      {
        externalId: '1',
        title: 'Nurse, night shift',
        places: ['Hartford, CT'],
        descriptionText: 'Care.\r\nAsk "why".',
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'YEAR' },
      },
      { externalId: '2', title: 'Café lead', places: ['Tampa'], payText: 'competitive YEAR' },
    ]);
  });

  it('takes our own names with dots, and needs only the id and the title', async () => {
    const { jobs } = await read(write('csv', 'externalId,title,pay.min,pay.currency\n1,A,20.5,USD\n'));
    expect(jobs).toEqual([{ externalId: '1', title: 'A', places: [], pay: { min: 20.5, currency: 'USD' } }]);
  });

  it('reads tabs in a .tsv and the delimiter that the mapping names', async () => {
    expect((await read(write('tsv', 'externalId\ttitle\n1\tA, B\n'))).jobs[0]?.title).toBe('A, B');
    const mapping = write('yaml', 'delimiter: ";"\nexternalId: id\ntitle: name\n');
    expect((await read(write('csv', 'id;name\n1;A, B\n'), { mapping })).jobs[0]?.title).toBe('A, B');
  });

  it('keeps every good row beside ragged, damaged and misquoted ones, and names the rows', async () => {
    const bytes = Buffer.concat([
      Buffer.from('externalId,title\n1,A\n2,B,C\n\n3\n4,caf'),
      Buffer.from([0xe9]),
      Buffer.from('\n5,"a "b" c"\n6,F\n'),
    ]);
    const { jobs, rejects, verdict } = await read(write('csv', bytes));
    expect(rejects).toEqual([
      'row 3: it has 3 fields, the header names 2',
      'row 5: it has 1 fields, the header names 2',
      'row 6: the column "title" is not UTF-8',
      'row 7: a quotation mark stands inside a field; double it ("") and quote the field',
    ]);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(['1', '6']);
    expect(verdict).toEqual(COMPLETE);
  });

  it('is partial when a quotation is never closed', async () => {
    const { jobs, rejects, verdict } = await read(write('csv', 'externalId,title\n1,A\n2,"B\n3,C\n'));
    expect(jobs).toHaveLength(1);
    expect(rejects).toEqual(['row 3: a quotation mark is never closed']);
    expect(verdict).toEqual({ verdict: 'partial', reason: 'it ends in the middle of row 3' });
  });

  it.each([
    ['', /empty/],
    ['a,b,a\n1,2,3\n', /names the column "a" twice/],
    ['"a,b\n', /header row has a fault/],
  ])('refuses a file that starts %j', async (content, words) => {
    const error = await faultOf(write('csv', content));
    expect({ code: error.code, message: error.message }).toEqual({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(words),
    });
  });

  it('names every column that the mapping has and the file has not', async () => {
    const mapping = write('yaml', 'externalId: id\ntitle: nam\nplaces: "{city}, {state}"\n');
    const { code, message } = await faultOf(write('csv', 'id,name,city\n1,A,B\n'), mapping);
    expect(code).toBe('MAPPING_INVALID');
    expect(message).toContain('there is no column "nam"');
    expect(message).toContain('there is no column "state"');
    expect(message).not.toContain('there is no column "city"');
    expect(message).toContain('are: id, name, city');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['a missing file', () => join(folder, 'nobody.jsonl'), /no such file/],
    ['a folder', () => folder, /must end in \.jsonl/],
    ['an unknown kind', () => write('ods', 'PK'), /must end in \.jsonl/],
    ['UTF-16', () => write('csv', Buffer.from('\uFEFFid,name', 'utf16le')), /UTF-16/],
    [
      'broken gzip',
      () => write('jsonl.gz', gzipSync('{"externalId":"1","title":"A"}\n').subarray(0, 30)),
      /end of file/,
    ],
  ])('says so: %s', async (_, path, words) => {
    const error = await faultOf(path());
    expect({ code: error.code, message: error.message }).toEqual({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(words),
    });
  });

  it('stops when the caller cancels', async () => {
    const source = createFileSource({
      id: 'x',
      path: write('jsonl', '{}'),
      format: undefined,
      mapping: undefined,
    });
    await expect(source.fetch({ signal: AbortSignal.abort() }).next()).rejects.toMatchObject({
      code: 'SYNC_CANCELLED',
    });
  });
});

describe('a mapping', () => {
  async function mapped(yaml: string, row: Record<string, unknown>): Promise<SourceJob> {
    const mapping = write('yaml', `externalId: id\ntitle: name\n${yaml}`);
    const { jobs } = await read(write('jsonl', JSON.stringify({ id: 1, name: 'A', ...row })), { mapping });
    if (!jobs[0]) throw new Error('the posting did not arrive');
    return jobs[0];
  }

  it('fills templates and closes the gaps that empty columns leave', async () => {
    const yaml = 'places: "{city}, {state}, US"\n';
    expect((await mapped(yaml, { city: 'Hartford', state: 'CT' })).places).toEqual(['Hartford, CT, US']);
    expect((await mapped(yaml, { city: ' ', state: 'CT' })).places).toEqual(['CT, US']);
  });

  it('reads lists of objects, by template or by path', async () => {
    const sites = [
      { city: 'Hartford', state: 'CT' },
      { city: 'Tampa' },
      { state: '' },
      'nonsense',
      { city: 'Tampa' },
    ];
    const each = await mapped('places: {each: sites, template: "{city}, {state}"}\n', { sites });
    expect(each.places).toEqual(['Hartford, CT', 'Tampa']);
    expect((await mapped('places: sites[].city\n', { sites })).places).toEqual(['Hartford', 'Tampa']);
    expect(
      (await mapped('places: [office.city, "=Remote - US"]\n', { office: { city: 'Salem' } })).places,
    ).toEqual(['Salem', 'Remote - US']);
    expect((await mapped('places: sites[].city\n', { sites: 'Hartford' })).places).toEqual([]);
  });

  it('translates values, empties them, and leaves others as they are', async () => {
    const yaml = 'employmentType: [hours, kind]\nvalues: {hours: {F: Full time, 1: Part time, X: null}}\n';
    const labels = async (hours: unknown, kind?: string) =>
      (await mapped(yaml, { hours, kind })).employmentLabels;
    expect(await labels('F')).toEqual(['Full time']);
    expect(await labels(1, 'Temporary')).toEqual(['Part time', 'Temporary']);
    expect(await labels('X')).toBeUndefined();
    expect(await labels('constructor')).toEqual(['constructor']);
  });

  it('takes HTML when it is told so', async () => {
    const job = await mapped('description: [a, b]\ndescriptionFormat: html\n', {
      a: '<p>1</p>',
      b: '<p>2</p>',
    });
    expect(job).toMatchObject({ descriptionHtml: '<p>1</p>\n<p>2</p>' });
    expect(job).not.toHaveProperty('descriptionText');
  });

  it.each([
    ['51,907.68', { min: 51_907.68 }, undefined],
    ['$35', { min: 35 }, undefined],
    [0, { min: 0 }, undefined],
    ['35 to 40', undefined, '35 to 40'],
    ['1.234,56', undefined, '1.234,56'],
    ['', undefined, undefined],
  ])('reads the amount %j', async (from, pay, payText) => {
    const job = await mapped('pay: {min: from}\n', { from });
    expect({ pay: job.pay, payText: job.payText }).toEqual({ pay, payText });
  });

  it('skips rows that are not openings, and says which', async () => {
    const mapping = write('yaml', 'externalId: id\ntitle: name\nskipWhen: {kind: [Internal, Test]}\n');
    const rows = '{"id":1,"name":"A","kind":"Internal"}\n{"id":2,"name":"B","kind":"External"}\n';
    const { items } = await read(write('jsonl', rows), { mapping });
    expect(items).toEqual([
      { kind: 'skipped', externalId: '1', reason: 'kind is "Internal"' },
      { kind: 'job', job: { externalId: '2', title: 'B', places: [] } },
    ]);
  });

  it('notes an optional column that no row of a JSON Lines file has', async () => {
    const mapping = write('yaml', 'externalId: id\ntitle: name\nclosesAt: closing\n');
    const { jobs, notes } = await read(write('jsonl', '{"id":1,"name":"A"}\n'), { mapping });
    expect({ jobs: jobs.length, notes }).toEqual({ jobs: 1, notes: ['mapping-column-absent: closing'] });
  });

  it('names every fault of the mapping in one message', async () => {
    const path = write('jsonl', '{"id":1}');
    const faults = await faultOf(path, write('yaml', 'externalId: id\nplaces: 7\ntitel: name\n'));
    expect(faults.code).toBe('MAPPING_INVALID');
    expect(faults.message).toMatch(/title: must be a column/);
    expect(faults.message).toMatch(
      /places: must be a column, a "\{template\}", a list of these, or \{each, template\}/,
    );
    expect(faults.message).toMatch(/titel/);
    expect((await faultOf(path, write('yaml', 'externalId: [id\n'))).code).toBe('MAPPING_INVALID');
    expect((await faultOf(path, join(folder, 'nobody.yaml'))).code).toBe('FILE_UNREADABLE');
  });
});

describe('the mappings we ship', () => {
  it('fit the city jobs', async () => {
    const { jobs, notes } = await read(fixture('city-jobs.jsonl'), {
      mapping: starterMapping('nyc-jobs.yaml'),
    });
    expect(notes).toEqual([]);
    expect(jobs).toEqual([
      {
        externalId: '7001',
        title: 'Park Ranger',
        department: 'PARKS',
        places: ['12 Elm Street, New York, NY'],
        employmentLabels: ['Full time'],
        descriptionText: 'Walk the trails.\n\nA driving licence.',
        pay: { min: 48_000, max: 52_000.5, currency: 'USD', periodLabel: 'Annual' },
      },
      {
        externalId: '7002',
        title: 'Gardener',
        department: 'PARKS',
        places: ['New York, NY'],
        employmentLabels: ['Part time'],
        descriptionText: 'Plant.',
        pay: { min: 21.5, max: 21.5, currency: 'USD', periodLabel: 'Hourly' },
      },
      {
        externalId: '7003',
        title: 'Arborist',
        department: 'PARKS',
        places: ['New York, NY'],
        pay: { min: 0, max: 0, currency: 'USD', periodLabel: 'Annual' },
      },
    ]);
  });

  it('fit the federal jobs', async () => {
    const { jobs, notes } = await read(fixture('federal-jobs.jsonl'), {
      mapping: starterMapping('usajobs-2016.yaml'),
    });
    expect(notes).toEqual([]);
    expect(jobs).toEqual([
      {
        externalId: '900100',
        title: 'Mechanic (NA-09)',
        department: 'Bureau of Boats',
        places: ['Hartford, Connecticut, United States', 'Tokyo, Japan', 'United States'],
        employmentLabels: ['Full-time'],
        pay: { min: 19.51, max: 22.76, currency: 'USD', periodLabel: 'Per Hour' },
        postedAt: '2016-01-01',
      },
      {
        externalId: '900200',
        title: 'Boat Intern',
        department: 'Bureau of Boats',
        places: [],
        employmentLabels: ['Part-time', 'Internships'],
        pay: { min: 30_000, max: 30_000, currency: 'USD', periodLabel: 'Per Year' },
        postedAt: '2016-02-01',
      },
    ]);
  });
});

describe('a file of 100,000 postings', () => {
  const ROWS = 100_000;
  const MAX_GROWTH_BYTES = 40_000_000;

  async function writeRows(
    extension: string,
    header: string,
    row: (index: number) => string,
  ): Promise<string> {
    const path = join(folder, `large.${extension}`);
    const file = await open(path, 'w');
    await file.write(header);
    for (let start = 0; start < ROWS; start += 1000) {
      await file.write(Array.from({ length: 1000 }, (_, index) => row(start + index)).join(''));
    }
    await file.close();
    return path;
  }

  /** The largest live heap while reading, above what was live before. */
  async function growthWhileReading(path: string): Promise<Readonly<{ jobs: number; growthBytes: number }>> {
    const before = liveHeapBytes();
    let jobs = 0;
    let largest = before;
    for await (const item of createFileSource({
      id: 'x',
      path,
      format: undefined,
      mapping: undefined,
    }).fetch()) {
      if (item.kind === 'job') jobs += 1;
      if (jobs % 20_000 === 0) largest = Math.max(largest, liveHeapBytes());
    }
    return { jobs, growthBytes: largest - before };
  }

  function liveHeapBytes(): number {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect === 'function') collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  const text = 'Answer members, explain benefits, write clear notes. '.repeat(10);

  it.each([
    [
      'jsonl',
      '',
      (index: number) =>
        `${JSON.stringify({ externalId: index, title: `Job ${index}`, descriptionText: text })}\n`,
    ],
    ['csv', 'externalId,title,descriptionText\n', (index: number) => `${index},Job ${index},"${text}"\n`],
  ])('is read as %s in constant memory', async (extension, header, row) => {
    const { jobs, growthBytes } = await growthWhileReading(await writeRows(extension, header, row));
    expect(jobs).toBe(ROWS);
    expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
  });
});
