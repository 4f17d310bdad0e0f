import { errorFromFault } from './answer-fault.ts';
import type { RecordedAnswers } from './answer-tape.ts';
import { type Http, httpOver } from './http.ts';
import { httpRequestName } from './http-request-name.ts';

/** Answers from a record, without a network. Throws what the recorded run met, and what `RecordedAnswers` throws. */
export function createReplayingHttp(answers: RecordedAnswers): Http {
  return {
    ...httpOver(async (request) => {
      const { body, fault, ...marks } = answers.take(httpRequestName(request));
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      if (fault) throw errorFromFault(fault);
      return { text: Buffer.concat(chunks).toString('utf8'), notes: [], url: request.url, ...marks };
    }),
    close: async () => undefined,
  };
}
