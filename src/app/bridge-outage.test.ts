import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../test/support/sample-jobs.ts';
import { AppError } from '../shared/errors.ts';
import { createJobMemory, lastKnown } from './bridge-outage.ts';

const away = async () => {
  throw new AppError('DATABASE_UNREACHABLE', { name: 'postgres://db.example/jobs', reason: 'refused' });
};
const broken = () => Promise.reject(new Error('a mistake of ours'));

describe('what was last known', () => {
  it('stands while the database is away, and for no other fault', async () => {
    let read: () => Promise<number> = away;
    const known = lastKnown(() => read());
    await expect(known()).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    read = async () => 7;
    expect(await known()).toBe(7);
    read = away;
    expect(await known()).toBe(7);
    read = broken;
    await expect(known()).rejects.toThrow('a mistake of ours');
  });
});

describe('the memory of jobs', () => {
  const [one, two] = [sampleJob({ externalId: '1' }), sampleJob({ externalId: '2' })];
  const store = async () => [one];

  it('answers with all that is asked for, or not at all', async () => {
    const memory = createJobMemory();
    await memory.bridging(store)([one.id]);
    expect(await memory.bridging(away)([one.id])).toEqual([one]);
    await expect(memory.bridging(away)([one.id, two.id])).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    await expect(memory.bridging(broken)([one.id])).rejects.toThrow('a mistake of ours');
  });

  it('never answers whoever must know the truth', async () => {
    const memory = createJobMemory();
    await memory.noting(store)([one.id]);
    await expect(memory.noting(away)([one.id])).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(await memory.bridging(away)([one.id])).toEqual([one]);
  });

  it('is filled as far as there is room, and as far as the database answers', async () => {
    const memory = createJobMemory(2200);
    async function* eachOpen() {
      yield [one, two];
      yield away();
    }
    await memory.readAhead({ eachOpen });
    expect(await memory.bridging(away)([two.id, one.id])).toEqual([two, one]);
    const large = createJobMemory();
    await large.readAhead({ eachOpen });
    expect(await large.bridging(away)([one.id])).toEqual([one]);
  });
});
