/** Workbooks for tests, part by part, as spreadsheets write them. */
import { strToU8, zipSync } from 'fflate';

export type XlsxParts = Readonly<{
  /** The rows of each sheet as XML: '<row r="1">...</row>'. */
  sheets: Readonly<Record<string, string>>;
  /** The `si` elements. */
  sharedStrings?: string;
  /** What is in `styleSheet`. */
  styles?: string;
  /** Attributes of `workbookPr`. */
  properties?: string;
  /** Attributes of sheets by their name. */
  sheetAttributes?: Readonly<Record<string, string>>;
}>;

export function writeXlsx({
  sheets,
  sharedStrings,
  styles = '',
  properties = '',
  sheetAttributes = {},
}: XlsxParts): Uint8Array {
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}" ${sheetAttributes[name] ?? ''}/>`,
  );
  const relations = names.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  return zipOf({
    '_rels/.rels': relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns:r="urn:r"><workbookPr ${properties}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...relations,
      relation('rId98', 'styles', '/xl/styles.xml'),
      relation('rId99', 'sharedStrings', 'sharedStrings.xml'),
    ]),
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${sharedStrings}</sst>` }),
    ...Object.fromEntries(
      names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(sheets[name] ?? '')]),
    ),
  });
}

/** A ZIP of texts. */
export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function sheetOf(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`;
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
}

function relationships(relations: readonly string[]): string {
  return `<?xml version="1.0"?><Relationships>${relations.join('')}</Relationships>`;
}
