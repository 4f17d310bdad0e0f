import type { Rows, RowValues } from './rows.ts';

/** Called with the columns of each row that could be read. */
export type SeeRow = (values: RowValues) => void;

/** The same rows, each seen before it is passed on. */
export async function* watchRows(rows: Rows, seeRow: SeeRow = () => undefined): Rows {
  try {
    for (;;) {
      const next = await rows.next();
      if (next.done) return next.value;
      if (next.value.kind === 'row') seeRow(next.value.values);
      yield next.value;
    }
  } finally {
    await rows.return(BROKEN_OFF);
  }
}

/** Nobody reads the verdict of rows that are left before their end. */
const BROKEN_OFF = { verdict: 'partial', reason: 'the reading was broken off' } as const;
