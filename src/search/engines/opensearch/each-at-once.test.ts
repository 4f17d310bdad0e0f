import { expect, it } from 'vitest';
import { eachAtOnce } from './each-at-once.ts';

async function* numbers(count: number, taken: number[] = []): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) {
    taken.push(n);
    yield n;
  }
}

/** Work that ends when the test says so. */
function heldWork() {
  const held = new Map<number, PromiseWithResolvers<void>>();
  return {
    underWay: () => [...held.keys()],
    work: async (n: number) => {
      const end = Promise.withResolvers<void>();
      held.set(n, end);
      await end.promise;
      held.delete(n);
    },
    end: (n: number) => held.get(n)?.resolve(),
    fail: (n: number) => held.get(n)?.reject(new Error(`number ${n}`)),
  };
}

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

it('works on so many at once, and takes no more from the source than it has room for', async () => {
  const [taken, { underWay, work, end }] = [[] as number[], heldWork()];
  const all = eachAtOnce(numbers(5, taken), 2, work);
  await aMoment();
  expect(underWay()).toEqual([0, 1]);
  // The third is ready for when there is room.
  expect(taken).toEqual([0, 1, 2]);
  end(1);
  await aMoment();
  expect(underWay()).toEqual([0, 2]);
  for (const n of [0, 2]) end(n);
  await aMoment();
  for (const n of [3, 4]) end(n);
  await expect(all).resolves.toBeUndefined();
  expect(taken).toEqual([0, 1, 2, 3, 4]);
});

it('begins nothing after a failure, and throws it when nothing is under way', async () => {
  const { underWay, work, end, fail } = heldWork();
  let isOver = false;
  const all = eachAtOnce(numbers(9), 2, work).finally(() => {
    isOver = true;
  });
  await aMoment();
  fail(0);
  await aMoment();
  expect([underWay(), isOver]).toEqual([[0, 1], false]);
  end(1);
  await expect(all).rejects.toThrow('number 0');
});

it('throws the failure of the last ones, and of the source, too', async () => {
  const failing = async (n: number) => {
    if (n === 2) throw new Error('number 2');
  };
  await expect(eachAtOnce(numbers(3), 4, failing)).rejects.toThrow('number 2');
  const broken = async function* () {
    yield 0;
    throw new Error('no more');
  };
  await expect(eachAtOnce(broken(), 4, async () => undefined)).rejects.toThrow('no more');
});
