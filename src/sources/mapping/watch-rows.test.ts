import { expect, it } from 'vitest';
import type { Row, Rows } from './rows.ts';
import { watchRows } from './watch-rows.ts';

const ROWS: readonly Row[] = [
  { kind: 'columns', columns: ['id'], isWhole: true },
  { kind: 'row', number: 2, values: { id: '1' } },
  { kind: 'bad', number: 3, reason: 'row 3: too long', raw: '' },
  { kind: 'row', number: 4, values: { id: '2' } },
];

it('rows are passed on as they are, and those that could be read are seen', async () => {
  const seen: unknown[] = [];
  const rows = watchRows(
    rowsOf(() => undefined),
    (values) => seen.push(values),
  );
  const passed: Row[] = [];
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      expect(next.value).toEqual({ verdict: 'complete' });
      break;
    }
    passed.push(next.value);
  }
  expect(passed).toEqual(ROWS);
  expect(seen).toEqual([{ id: '1' }, { id: '2' }]);
});

it('whoever stops early closes what the rows come from', async () => {
  let isClosed = false;
  const rows = watchRows(
    rowsOf(() => {
      isClosed = true;
    }),
  );
  for await (const row of rows) if (row.kind === 'row') break;
  expect(isClosed).toBe(true);
});

async function* rowsOf(close: () => void): Rows {
  try {
    yield* ROWS;
    return { verdict: 'complete' };
  } finally {
    close();
  }
}
