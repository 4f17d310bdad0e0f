/** Remembers what was computed under one version of something, for as long as that version lasts. */
import { LRUCache } from 'lru-cache';

export type AnswerCacheOptions<Answer> = Readonly<{
  maxEntries: number;
  /** Of keys and answers together. */
  maxBytes: number;
  bytesOf(answer: Answer): number;
  /** Another whenever what answers are computed from has changed, and never one that it was before. */
  version(): Promise<string>;
}>;

export interface AnswerCache<Answer> {
  /** The answer under `key`: remembered, or computed. Equal keys that are asked at once share one computation. */
  answer(key: string, compute: () => Promise<Answer>): Promise<Answer>;
}

/** Answers that were not used for the longest go first. A failure is passed on and not remembered. */
export function createAnswerCache<Answer extends object>(
  options: AnswerCacheOptions<Answer>,
): AnswerCache<Answer> {
  const { maxEntries, maxBytes, bytesOf, version } = options;
  const answers = new LRUCache<string, Answer>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: (answer, key) => key.length + bytesOf(answer),
  });
  const running = new Map<string, Promise<Answer>>();

  return {
    async answer(asked, compute) {
      // The version is read first: what is computed after it is of that version or a later one, never of an earlier.
      const key = `${await version()} ${asked}`;
      const known = answers.get(key) ?? running.get(key);
      if (known !== undefined) return known;
      const computing = compute().finally(() => running.delete(key));
      running.set(key, computing);
      const answer = await computing;
      answers.set(key, answer);
      return answer;
    },
  };
}
