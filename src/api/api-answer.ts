/** What a route answers: nothing but data, so that it can be kept as JSON. */
import type { ProblemAnswer } from './problem.ts';

export type GoodAnswer = Readonly<{ status: 200 | 201; body: unknown }>;
export type ApiAnswer = GoodAnswer | ProblemAnswer;

export function isGood(answer: ApiAnswer): answer is GoodAnswer {
  return answer.status === 200 || answer.status === 201;
}
