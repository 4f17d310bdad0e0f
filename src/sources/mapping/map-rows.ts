/** Rows, however they were read, as postings by a mapping. */
import type { Completeness, SourceItem } from '../source.ts';
import type { RowMapper } from './apply-mapping.ts';
import { checkColumns, type RowsOrigin } from './read-mapping.ts';
import type { Row, Rows } from './rows.ts';

/** Yields a posting, a skip or a reject for each row, in their order. Throws MAPPING_INVALID as `checkColumns` does. */
export async function* mapRows(
  rows: Rows,
  mapper: RowMapper,
  origin: RowsOrigin,
): AsyncGenerator<SourceItem, Completeness> {
  try {
    for (;;) {
      const next = await rows.next();
      if (next.done) return next.value;
      yield* itemsFrom(next.value, mapper, origin);
    }
  } finally {
    // Whoever stops early leaves no file open behind.
    await rows.return({ verdict: 'partial', reason: 'the reading was broken off' });
  }
}

export function* itemsFrom(row: Row, mapper: RowMapper, origin: RowsOrigin): Generator<SourceItem> {
  switch (row.kind) {
    case 'columns':
      for (const column of checkColumns(mapper, row, origin)) {
        yield { kind: 'note', note: { kind: 'mapping-column-absent', value: column } };
      }
      return;
    case 'row':
      yield mapper.toItem(row.values, row.number);
      return;
    case 'bad':
      yield { kind: 'reject', reason: row.reason, raw: row.raw };
  }
}
