import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../../../test/support/read-source.ts';
import { writeXlsx, type XlsxParts, zipOf } from '../../../test/support/write-xlsx.ts';
import type { Row } from '../mapping/rows.ts';
import { createFileSource } from './file-source.ts';
import { readXlsxRows } from './xlsx-rows.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'metier-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(content: Uint8Array | string, extension = 'xlsx'): string {
  files += 1;
  const path = join(folder, `input-${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

async function readRows(content: Uint8Array | string, sheet?: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of readXlsxRows({ path: write(content), sheet, signal: undefined })) rows.push(row);
  return rows;
}

/** The values of a sheet of one row under the header "a", "b", ... */
async function valuesOf(cells: string, parts: Omit<XlsxParts, 'sheets'> = {}): Promise<unknown> {
  const header = ['a', 'b', 'c', 'd'].map((name) => `<c t="str"><v>${name}</v></c>`).join('');
  const sheet = `<row r="1">${header}</row><row r="2">${cells}</row>`;
  const [, row] = await readRows(writeXlsx({ ...parts, sheets: { S: sheet } }));
  return row?.kind === 'row' ? row.values : row;
}

describe('a workbook', () => {
  it('written by another program is read as postings by a mapping', async () => {
    const mapping = write(
      'externalId: job_no\ntitle: name\nplaces: "{town}, {state}"\ndescription: text\npostedAt: posted\nclosesAt: closes\npay: {min: from, max: to}\n',
      'yaml',
    );
    const path = fileURLToPath(new URL('./fixtures/openings.xlsx', import.meta.url));
    const { jobs, items, verdict } = await readSource(createFileSource({ id: 'file', path, mapping }));
    expect(jobs).toEqual([
      {
        externalId: '00017',
        title: 'Claims Examiner',
        places: ['Hartford, CT'],
        descriptionText: 'You examine claims.\nEvery day.',
        pay: { min: 52_000, max: 61_000.5 },
        postedAt: '2026-10-02',
        closesAt: '2026-11-30T17:00:00',
      },
      {
        externalId: '00018',
        title: 'Care Manager <RN>',
        places: ['Tampa, FL'],
        descriptionText: 'Café & friends',
        pay: { min: 0.3 },
        postedAt: '2024-02-29',
      },
    ]);
    expect({ others: items.length - jobs.length, verdict }).toEqual({
      others: 0,
      verdict: { verdict: 'complete' },
    });
  });

  it('names its columns and the rows as a person sees them', async () => {
    const cell = (reference: string, text: string) =>
      `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = await readRows(
      writeXlsx({
        sheets: {
          S: `<row r="1"/><row r="3">${cell('B3', 'id')}${cell('AA3', ' title ')}</row><row r="5"/><row r="7">${cell('A7', 'a remark')}${cell('AA7', 'Nurse')}${cell('AB7', 'beside')}</row>`,
        },
      }),
    );
    expect(rows).toEqual([
      { kind: 'columns', columns: ['id', 'title'], isWhole: true },
      { kind: 'row', number: 7, values: { id: '', title: 'Nurse' } },
    ]);
  });

  it('reads shared texts, also those in several styles, without how they are pronounced', async () => {
    const sharedStrings =
      '<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and not</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000A_b &amp;lt;</t></si>';
    const cells = [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect(await valuesOf(cells, { sharedStrings })).toEqual({
      a: 'plain',
      b: 'bold and not',
      c: '東京',
      d: 'a\nb &lt;',
    });
  });

  it('takes the value of a formula, not the formula, and nothing for an error', async () => {
    const cells =
      '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c><c><f>1+1</f><v>2</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c>';
    expect(await valuesOf(cells)).toEqual({ a: 'ax', b: '2', c: '', d: 'TRUE' });
  });

  it('reads numbers with the digits that a cell shows', async () => {
    const cells = ['0.10000000000000001', '1.23E+15', '-5', '12345678901'].map(
      (value) => `<c><v>${value}</v></c>`,
    );
    expect(await valuesOf(cells.join(''))).toEqual({
      a: '0.1',
      b: '1230000000000000',
      c: '-5',
      d: '12345678901',
    });
  });

  const STYLES =
    '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy;@"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0"/><numFmt numFmtId="166" formatCode="000000"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    `<cellXfs>${[0, 14, 22, 164, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;

  it.each([
    ['a day', '<c s="1"><v>46297</v></c>', '2026-10-02'],
    ['a moment', '<c s="2"><v>46297.729166666664</v></c>', '2026-10-02T17:30:00'],
    ['a day in a format of its own', '<c s="3"><v>60000</v></c>', '2064-04-08'],
    ['a number with words', '<c s="4"><v>46297</v></c>', '46297'],
    ['leading zeros', '<c s="5"><v>42</v></c>', '000042'],
    ['a day beyond the calendar', '<c s="1"><v>99999999</v></c>', '99999999'],
    ['an ISO date', '<c t="d"><v>2026-10-02</v></c>', '2026-10-02'],
    ['no number', '<c><v>x</v></c>', 'x'],
  ])('reads %s', async (_, cell, text) => {
    expect(await valuesOf(cell, { styles: STYLES })).toMatchObject({ a: text });
  });

  it('counts days from 1904 where the workbook does', async () => {
    const parts = { styles: STYLES, properties: 'date1904="1"' };
    expect(await valuesOf('<c s="1"><v>44835</v></c>', parts)).toMatchObject({ a: '2026-10-02' });
  });

  it('reads the sheet that is named, else the first that is not hidden', async () => {
    const sheet = (name: string) => `<row r="1"><c t="str"><v>${name}</v></c></row>`;
    const workbook = writeXlsx({
      sheets: { One: sheet('one'), Two: sheet('two'), Three: sheet('three') },
      sheetAttributes: { One: 'state="hidden"' },
    });
    expect(await readRows(workbook)).toMatchObject([{ columns: ['two'] }]);
    expect(await readRows(workbook, 'Three')).toMatchObject([{ columns: ['three'] }]);
    await expect(readRows(workbook, 'Four')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('no sheet "Four"; its sheets are "Two", "Three"'),
    });
  });

  it('alone has sheets', async () => {
    const path = write('externalId,title\n1,Nurse\n', 'csv');
    const run = createFileSource({ id: 'file', path, sheet: 'Jobs' }).fetch();
    await expect(run.next()).rejects.toThrow(/only a workbook \(\.xlsx\) has a sheet "Jobs"/);
  });

  const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
  const sheetOf = (rows: string) => writeXlsx({ sheets: { S: rows } });

  it.each([
    ['is none', 'id,title\n1,Nurse\n', /cannot be read: .*central directory/],
    ['is an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old \.xls file, or has a password/],
    ['is a ZIP of other things', zipOf({ 'a.txt': 'x' }), /a ZIP without a workbook/],
    ['is cut', sheetOf(`<row>${cell('id')}</row>`).slice(0, -40), /cannot be read/],
    ['is empty', sheetOf(''), /its sheet is empty/],
    ['names a column twice', sheetOf(`<row>${cell('id')}${cell('id')}</row>`), /names the column "id" twice/],
    ['is no XML', sheetOf('<row><c></row>'), /Unexpected close tag/],
    ['has an entity of its own', sheetOf(`<row>${cell('&lol;')}</row>`), /Invalid character entity/],
    ['nests without end', sheetOf('<row>'.repeat(200)), /nested more than 100 deep/],
    ['has a row beyond the last', sheetOf(`<row r="99999999">${cell('id')}</row>`), /more than 1048576 rows/],
    [
      'has a column beyond the last',
      sheetOf('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'),
      /more than 16384 columns/,
    ],
  ])('that %s is refused in words', async (_, content, reason) => {
    await expect(readRows(content)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(reason),
    });
  });

  it('whose texts unpack to more than 100 MB is refused before they do', async () => {
    const bomb = writeXlsx({
      sheets: { S: '' },
      sharedStrings: `<si><t>${' '.repeat(101_000_000)}</t></si>`,
    });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readRows(bomb)).rejects.toThrow(/sharedStrings\.xml is larger than 100 MB/);
  });

  it('that lies about its size is unpacked no further than it says', async () => {
    const honest = writeXlsx({
      sheets: { S: '' },
      sharedStrings: `<si><t>${' '.repeat(2_000_000)}</t></si>`,
    });
    await expect(readRows(withSize(honest, 'xl/sharedStrings.xml', 100))).rejects.toThrow(
      /cannot be read: .*bytes/,
    );
  });

  it('rejects a row that is too long, by its number, and reads on', async () => {
    const long = cell('x'.repeat(5_000_001));
    const rows = await readRows(sheetOf(`<row>${cell('id')}</row><row>${long}</row><row>${cell('2')}</row>`));
    expect(rows.slice(1)).toMatchObject([
      { kind: 'bad', number: 2, reason: 'row 2: it is longer than 5 MB' },
      { kind: 'row', number: 3, values: { id: '2' } },
    ]);
  });

  it('stops when the run is cancelled', async () => {
    const path = write(sheetOf(`<row>${cell('id')}</row>`));
    const rows = readXlsxRows({ path, sheet: undefined, signal: AbortSignal.abort() });
    await expect(rows.next()).rejects.toMatchObject({ code: 'SYNC_CANCELLED' });
  });
});

/** States another unpacked size of a part in the directory of a ZIP. */
function withSize(zip: Uint8Array, part: string, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const UNPACKED_SIZE = 24;
  const NAME = 46;
  const entry = bytes.lastIndexOf(part) - NAME;
  bytes.writeUInt32LE(size, entry + UNPACKED_SIZE);
  return bytes;
}
