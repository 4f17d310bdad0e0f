import { errorFromFault } from './answer-fault.ts';
import { FILE_REQUEST, type ReadBytes, type RecordedAnswers } from './answer-tape.ts';

/** The bytes of the file that the recorded run read, whatever stands at the path today. */
export function createReplayingBytes(answers: RecordedAnswers): ReadBytes {
  return async function* readRecorded() {
    const { body, fault } = answers.take(FILE_REQUEST);
    yield* body;
    if (fault) throw errorFromFault(fault);
  };
}
