import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScriptedRuns, postings, type ScriptedRuns } from '../../test/support/scripted-runs.ts';
import { jobIdOf } from '../jobs/job-id.ts';

let board: ScriptedRuns;
beforeEach(async () => {
  board = await openScriptedRuns();
});
afterEach(() => board.close());

describe('what runs do', () => {
  it('stands in the story of each job with the run that did it', async () => {
    await board.sync(postings(1, 2, 3, 4));
    await board.sync(postings(1, 2, 3));
    await board.sync(postings(1, 2, 3));
    await board.sync([...postings(1, 2, 3), { externalId: '4', title: 'Job 4, once more' }]);
    expect(await board.story('4')).toEqual([
      ['missed', 'run-2'],
      ['closed', 'run-3'],
      ['reopened', 'run-4'],
      ['changed', 'run-4'],
    ]);
    expect(await board.story('1')).toEqual([]);
  });

  it('tells one absence, though runs missed the job, a drop was held and a partial listing came between', async () => {
    await board.sync(postings(1, 2, 3, 4));
    await board.sync(postings(1, 2, 3));
    await board.sync(postings(1, 2), { verdict: 'partial', reason: 'half' });
    await board.sync(postings(1));
    await board.sync(postings(1));
    await board.sync(postings(1, 2, 3, 4));
    expect(await board.story('4')).toEqual([
      ['missed', 'run-2'],
      ['held', 'run-4'],
      ['listed-again', 'run-6'],
    ]);
  });
});

describe('a re-post', () => {
  const text =
    'Reviews medical claims against the plan, asks for what is missing, and explains each decision.';
  const nurse = (externalId: string) => ({ externalId, title: 'Nurse', descriptionText: text });

  it('is counted in the run that first lists it, beside a job that this run misses', async () => {
    expect(await board.sync([...postings(1, 2, 3), nurse('a')])).toMatchObject({ new: 4, reposted: 0 });
    expect(await board.sync([...postings(1, 2, 3), nurse('b')])).toMatchObject({ new: 1, reposted: 1 });
    expect(await board.sync([...postings(1, 2, 3), nurse('b')])).toMatchObject({ closed: 1, reposted: 0 });
    expect(await board.jobs.byId(jobIdOf('board', 'b'))).toMatchObject({ repostOf: jobIdOf('board', 'a') });
    expect(await board.openIds()).toEqual(['1', '2', '3', 'b']);
  });

  it('is told by a drop that only gave every posting another id', async () => {
    await board.sync([nurse('a'), { ...nurse('b'), title: 'Senior Nurse' }]);
    const moved = [nurse('c'), { ...nurse('d'), title: 'Senior Nurse' }];
    expect(await board.sync(moved)).toMatchObject({ held: { count: 2 }, reposted: 2 });
  });

  it('is told by the next complete run when the one that listed it first was not', async () => {
    await board.sync([...postings(1, 2, 3), nurse('a')]);
    const partial = { verdict: 'partial', reason: 'half' } as const;
    expect(await board.sync([...postings(1, 2), nurse('b')], partial)).toMatchObject({ new: 1, reposted: 0 });
    expect(await board.sync([...postings(1, 2, 3), nurse('b')])).toMatchObject({ new: 0, reposted: 1 });
  });

  it('is none while the other posting is still listed', async () => {
    await board.sync([...postings(1, 2, 3), nurse('a')]);
    expect(await board.sync([...postings(1, 2, 3), nurse('a'), nurse('b')])).toMatchObject({ reposted: 0 });
  });
});
