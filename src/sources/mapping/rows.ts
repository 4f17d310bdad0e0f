/** What the readers of rows have in common. */
import type { AppError } from '../../shared/errors.ts';
import type { Completeness } from '../source.ts';

/** A row by its column names; values are texts (CSV) or anything JSON holds. */
export type RowValues = Readonly<Record<string, unknown>>;

export type Row =
  /** Comes once, before the rows. `isWhole`: no other column can follow (a CSV header). */
  | Readonly<{ kind: 'columns'; columns: readonly string[]; isWhole: boolean }>
  /** `number` is the line a person finds it at: the header of a CSV is row 1. */
  | Readonly<{ kind: 'row'; number: number; values: RowValues }>
  | Readonly<{ kind: 'bad'; number: number; reason: string; raw: unknown }>;

export type Rows = AsyncGenerator<Row, Completeness>;

/** A row larger than this is a fault of the file, not a posting; it bounds the memory. */
export const MAX_ROW_BYTES = 5_000_000;

/** How much of an unreadable row a report keeps. */
export const MAX_RAW_CHARACTERS = 2000;

/** Throws what `unusable` gives when two columns have the same name; those without one do not count. */
export function checkHeader(names: readonly string[], unusable: (reason: string) => AppError): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name && seen.has(name)) throw unusable(`its header names the column "${name}" twice`);
    seen.add(name);
  }
}

/** Strict UTF-8; undefined when the bytes are something else. */
export function utf8From(bytes: Uint8Array): string | undefined {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
