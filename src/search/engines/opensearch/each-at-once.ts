/**
 * Does the work of each item, of `atOnce` items at the same time: the next is taken from the source while those before are worked on. The first failure
 * is thrown when nothing is under way any more, and no other item is begun.
 */
export async function eachAtOnce<Item>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  try {
    for await (const item of items) {
      if (underWay.size >= atOnce) await Promise.race(underWay);
      const working: Promise<unknown> = work(item).then(() => underWay.delete(working));
      // One that failed stays, and is heard of when it is waited for.
      working.catch(() => undefined);
      underWay.add(working);
    }
    await Promise.all(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}
