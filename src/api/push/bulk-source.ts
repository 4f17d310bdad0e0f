/** A bulk as a source: its lines are the postings, read as they arrive. */
import { AppError } from '../../shared/errors.ts';
import { readJsonlRows } from '../../sources/mapping/jsonl-rows.ts';
import type { Row } from '../../sources/mapping/rows.ts';
import type { Completeness, Source, SourceItem } from '../../sources/source.ts';
import { itemFromLine } from './bulk-line.ts';

export type Bulk = Readonly<{
  sourceId: string;
  bytes: AsyncIterable<Uint8Array>;
  /** The sender says that these are all postings of the source. */
  isComplete: boolean;
}>;

const MAX_LINES = 100_000;

/** Throws BODY_TOO_LARGE, or BODY_CUT_SHORT when the last line has no end: a run that fails closes nothing. */
export function createBulkSource(bulk: Bulk): Source {
  return { id: bulk.sourceId, type: 'push', fetch: () => readBulk(bulk) };
}

async function* readBulk({ bytes, isComplete }: Bulk): AsyncGenerator<SourceItem, Completeness> {
  const rows = readJsonlRows(bytes);
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      if (next.value.verdict === 'partial') {
        throw new AppError('BODY_CUT_SHORT', { reason: 'it ends in the middle of its last line' });
      }
      return isComplete ? next.value : { verdict: 'partial', reason: NOT_ALL };
    }
    yield* itemsFrom(next.value);
  }
}

const NOT_ALL = 'the sender does not say that these are all postings of the source';

function* itemsFrom(row: Row): Generator<SourceItem> {
  if (row.kind === 'columns') return;
  if (row.number > MAX_LINES) throw new AppError('BODY_TOO_LARGE', { limit: '100,000 lines' });
  if (row.kind === 'row') yield itemFromLine(row);
  else yield { kind: 'reject', line: row.number, reason: row.reason, raw: row.raw };
}
