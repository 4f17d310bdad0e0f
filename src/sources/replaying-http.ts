import type { RecordedAnswers } from './answer-tape.ts';
import { type Http, httpOver } from './http.ts';
import { httpRequestName } from './http-request-name.ts';

/** Answers from a record, without a network. Throws what the recorded run met, and what `RecordedAnswers` throws. */
export function createReplayingHttp(answers: RecordedAnswers): Http {
  return {
    ...httpOver(async (request) => {
      const { body, notes } = answers.take(httpRequestName(request));
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return { text: Buffer.concat(chunks).toString('utf8'), notes };
    }),
    close: async () => undefined,
  };
}
