import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScriptedRuns, postings, type ScriptedRuns } from '../../test/support/scripted-runs.ts';
import { confirmDropCommand } from './confirm-drop-command.ts';

let board: ScriptedRuns;
beforeEach(async () => {
  board = await openScriptedRuns();
  await board.sync(postings(1, 2, 3, 4));
});
afterEach(() => board.close());

describe('a drop that was held', () => {
  it('closes at once when a person confirms it and the source still lists no more', async () => {
    expect(await board.sync(postings(1))).toMatchObject({ closed: 0, held: { count: 3 } });
    expect(await board.confirmDrop('run-2', postings(1))).toMatchObject({
      closed: 3,
      missing: 0,
      closedBecause: { 'absent-from-source': 3 },
      confirmedDrop: { runId: 'run-2', closed: 3 },
    });
    expect(await board.openIds()).toEqual(['1']);
    expect(await board.story('4')).toEqual([
      ['held', 'run-2'],
      ['closed', 'run-3'],
    ]);
  });

  it('closes by an empty listing, which no repetition can do', async () => {
    for (let run = 2; run < 6; run++) expect(await board.sync([])).toMatchObject({ closed: 0 });
    expect(await board.confirmDrop('run-5', [])).toMatchObject({ closed: 4, seen: 0 });
    expect(await board.openIds()).toEqual([]);
  });

  it('spares what the fresh listing names, and leaves what the run did not hold to the usual rules', async () => {
    await board.sync(postings(1, 5, 6, 7, 8));
    const report = await board.confirmDrop('run-2', postings(1, 2, 5, 6, 7));
    expect(report).toMatchObject({ closed: 2, missing: 1, confirmedDrop: { closed: 2 } });
    expect(report).not.toHaveProperty('held');
    expect(await board.openIds()).toEqual(['1', '2', '5', '6', '7', '8']);
    expect(await board.story('2')).toEqual([
      ['held', 'run-2'],
      ['listed-again', 'run-3'],
    ]);
    expect(await board.story('8')).toEqual([['missed', 'run-3']]);
    await expect(board.confirmDrop('run-2', [])).rejects.toMatchObject({ code: 'DROP_SETTLED' });
  });

  it('holds the other jobs anew when an empty listing lacks them too', async () => {
    await board.sync(postings(1));
    const report = await board.confirmDrop('run-2', []);
    expect(report).toMatchObject({ closed: 3, held: { count: 1 }, confirmedDrop: { closed: 3 } });
    expect(await board.confirmDrop('run-3', [])).toMatchObject({ closed: 1 });
  });

  it('is settled by a later listing that is no drop', async () => {
    await board.sync(postings(1));
    await board.sync(postings(1, 2, 3));
    expect(await board.story('3')).toEqual([
      ['held', 'run-2'],
      ['listed-again', 'run-3'],
    ]);
    expect(await board.story('4')).toEqual([
      ['held', 'run-2'],
      ['missed', 'run-3'],
    ]);
    await expect(board.confirmDrop('run-2', [])).rejects.toMatchObject({ code: 'DROP_SETTLED' });
    expect(await board.openIds()).toHaveLength(4);
  });
});

describe('a confirmation is refused', () => {
  it('of a run that nobody knows, and of one that held nothing', async () => {
    await expect(board.confirmDrop('run-99', [])).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    await expect(board.confirmDrop('run-1', [])).rejects.toMatchObject({ code: 'RUN_HELD_NOTHING' });
  });

  it('of a held run that is not the newest, naming the one that is', async () => {
    await board.sync(postings(1));
    await board.sync(postings(1, 2));
    await expect(board.confirmDrop('run-2', [])).rejects.toMatchObject({
      code: 'DROP_OUTDATED',
      message: expect.stringContaining('run-3'),
    });
    expect(await board.openIds()).toHaveLength(4);
  });

  it('when the source cannot be listed completely, and the held jobs stay held', async () => {
    await board.sync(postings(1));
    const partial = { verdict: 'partial', reason: 'page 2 is missing' } as const;
    await expect(board.confirmDrop('run-2', postings(1), partial)).rejects.toMatchObject({
      code: 'DROP_UNPROVEN',
      message: expect.stringContaining('page 2 is missing'),
    });
    expect(await board.openIds()).toHaveLength(4);
    expect(await board.runs.byId('run-3')).toMatchObject({ completeness: partial, closed: 0 });
    expect(await board.confirmDrop('run-2', postings(1))).toMatchObject({ closed: 3 });
  });

  it('for another source than that of the run', async () => {
    await board.sync([]);
    const report = await board.runs.byId('run-2');
    if (report) await board.runs.save({ ...report, sourceId: 'other' });
    await expect(board.confirmDrop('run-2', [])).rejects.toMatchObject({ code: 'RUN_OF_ANOTHER_SOURCE' });
  });
});

it('is asked for by a command that can be copied', () => {
  const run = { runId: '1a2b3c4d', sourceId: 'fair' };
  expect(confirmDropCommand(run)).toBe('metier sync --confirm-drop 1a2b3c4d');
  expect(confirmDropCommand(run, 'unconfigured')).toBe(
    'metier import FILE --source fair --confirm-drop 1a2b3c4d',
  );
});
