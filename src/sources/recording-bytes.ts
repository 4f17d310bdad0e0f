import { answerFaultFrom } from './answer-fault.ts';
import { type AnswerTape, FILE_REQUEST, type ReadBytes } from './answer-tape.ts';

/** Reads as `readBytes` does, and writes every byte down that is passed on. */
export function createRecordingBytes(readBytes: ReadBytes, tape: AnswerTape): ReadBytes {
  return async function* readAndRecord(path, signal) {
    const entry = tape.begin(FILE_REQUEST);
    try {
      for await (const chunk of readBytes(path, signal)) {
        await entry.write(chunk);
        yield chunk;
      }
      await entry.end({});
    } catch (error) {
      await entry.fail(answerFaultFrom(error));
      throw error;
    }
  };
}
