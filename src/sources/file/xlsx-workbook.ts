/** What the sheets of an .xlsx file need to be read: where they are, their shared texts, and which styles are dates. */
import { posix } from 'node:path';
import { type ElementReader, readElements } from './read-elements.ts';
import type { XlsxArchive } from './xlsx-archive.ts';
import { type NumberFormat, numberFormatFrom } from './xlsx-value.ts';

export type Workbook = Readonly<{
  /** In the order of their tabs, without hidden ones. */
  sheets: readonly Readonly<{ name: string; part: string }>[];
  sharedTexts: readonly string[];
  /** By the style of a cell. */
  formats: readonly NumberFormat[];
  /** Whether days are counted from 1904, as old Macs did. */
  isFrom1904: boolean;
}>;

/** Throws when a part that must be there is not, is too large, or is no XML. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const [main] = (await readRelations(archive, '')).filter(({ kind }) => kind === 'officeDocument');
  if (!main) throw new Error('it is a ZIP without a workbook');
  const relations = await readRelations(archive, main.part);
  const partsById = new Map(relations.map(({ id, part }) => [id, part]));
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.part;
  const listing = await readListing(archive, main.part);
  return {
    sheets: listing.sheets.flatMap(({ name, id }) => {
      const part = partsById.get(id);
      return part === undefined ? [] : [{ name, part }];
    }),
    isFrom1904: listing.isFrom1904,
    sharedTexts: await readSharedTexts(archive, partOf('sharedStrings')),
    formats: await readFormats(archive, partOf('styles')),
  };
}

const MAX_BYTES = 20_000_000;
const MAX_TEXT_BYTES = 100_000_000;

type Relation = Readonly<{ id: string; kind: string; part: string }>;

/** What a part refers to; the package itself is the part ''. */
async function readRelations(archive: XlsxArchive, part: string): Promise<readonly Relation[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(file)) return [];
  return readOpenings(archive, file, (name, { Id = '', Type = '', Target = '' }) =>
    name === 'Relationship'
      ? { id: Id, kind: posix.basename(Type), part: posix.resolve('/', folder, Target).slice(1) }
      : undefined,
  );
}

type SheetEntry = Readonly<{ name: string; id: string }>;
type Listing = Readonly<{ sheets: readonly SheetEntry[]; isFrom1904: boolean }>;

async function readListing(archive: XlsxArchive, part: string): Promise<Listing> {
  let isFrom1904 = false;
  const sheets = await readOpenings(archive, part, (name, attributes) => {
    if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
    const isShown = name === 'sheet' && !/hidden/i.test(attributes['state'] ?? '');
    return isShown ? { name: attributes['name'] ?? '', id: attributes['id'] ?? '' } : undefined;
  });
  return { sheets, isFrom1904 };
}

async function readFormats(archive: XlsxArchive, part: string | undefined): Promise<readonly NumberFormat[]> {
  if (part === undefined) return [];
  const codes = new Map<number, string>();
  let isInCells = false;
  return readOpenings(archive, part, (name, { numFmtId = '0', formatCode = '' }) => {
    if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
    if (name === 'cellXfs') isInCells = true;
    if (name === 'cellStyles') isInCells = false;
    return isInCells && name === 'xf' ? numberFormatFrom(Number(numFmtId), codes) : undefined;
  });
}

/** What each opening tag amounts to. */
async function readOpenings<T>(
  archive: XlsxArchive,
  part: string,
  read: (name: string, attributes: Readonly<Record<string, string>>) => T | undefined,
): Promise<readonly T[]> {
  const found: T[] = [];
  const reader: ElementReader<T> = {
    open: (name, attributes) => {
      const value = read(name, attributes);
      if (value !== undefined) found.push(value);
    },
    text: () => undefined,
    close: () => undefined,
    take: () => found.splice(0),
  };
  return collect(readElements(archive.read(part, MAX_BYTES), reader));
}

async function collect<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

async function readSharedTexts(archive: XlsxArchive, part: string | undefined): Promise<readonly string[]> {
  if (part === undefined || !archive.has(part)) return [];
  return collect(readElements(archive.read(part, MAX_TEXT_BYTES), sharedTextReader()));
}

/** A text may come in runs of several styles; how it is pronounced (`rPh`) is no part of it. */
function sharedTextReader(): ElementReader<string> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(text);
    },
    take: () => texts.splice(0),
  };
}
