/** What a cell of a sheet says, as text. */

/** How a number is shown, as far as it changes what it is. */
export type NumberFormat = Readonly<{ kind: 'plain' | 'date' } | { kind: 'digits'; count: number }>;

export type CellKind = Readonly<{
  /** The cell's `t`: "s" a shared text, "b" a truth value, "e" an error, "d" an ISO date, "n" or none a number, else a text. */
  type: string;
  format: NumberFormat | undefined;
}>;

export type ValueContext = Readonly<{ sharedTexts: readonly string[]; isFrom1904: boolean }>;

/** Dates are ISO 8601 without a zone, numbers have the digits that a cell shows; an error of a formula ("#N/A") says nothing. */
export function cellTextFrom(
  text: string,
  { type, format }: CellKind,
  { sharedTexts, isFrom1904 }: ValueContext,
): string {
  switch (type) {
    case 's':
      return unescapeText(sharedTexts[Number(text)] ?? '');
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'n':
      return numberTextFrom(text, format, isFrom1904);
    default:
      return unescapeText(text);
  }
}

/** The formats of a workbook's own by their id; those below 164 are the same everywhere. */
export function numberFormatFrom(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) return { kind: isDateId(id) ? 'date' : 'plain' };
  if (/^0+$/.test(code)) return { kind: 'digits', count: code.length };
  return { kind: isDateCode(code) ? 'date' : 'plain' };
}

/** ECMA-376, part 1, 18.8.30, with those of East Asian editions. Times of a day (18 to 21, 45 to 47) are no dates. */
function isDateId(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** A code with a day or a year in it, outside of what is quoted, escaped or in brackets. */
function isDateCode(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, ''));
}

function numberTextFrom(text: string, format: NumberFormat | undefined, isFrom1904: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (format?.kind === 'date') return dateTextFrom(value, isFrom1904) ?? String(value);
  // A cell shows fifteen digits; 0.1 is written as 0.10000000000000001.
  const written = String(Number(value.toPrecision(15)));
  return format?.kind === 'digits' ? written.padStart(format.count, '0') : written;
}

const DAY_SECONDS = 86_400;
const DAYS_FROM_1900_TO_1904 = 1462;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

/** Days since the end of 1899, as the calendar of 1900 has a 29 February in sheets. Undefined for no day before 10000. */
function dateTextFrom(days: number, isFrom1904: boolean): string | undefined {
  const serial = isFrom1904 ? days + DAYS_FROM_1900_TO_1904 : days;
  if (serial < 1 || serial >= LAST_DAY + 1) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  const iso = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString();
  return seconds % DAY_SECONDS === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Characters that XML cannot hold are written as _x000D_. */
function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
