/** Asks the network, and writes every answer down. */
import { answerFaultFrom } from './answer-fault.ts';
import type { AnswerHead, AnswerTape, TapeEntry } from './answer-tape.ts';
import {
  type Http,
  type HttpAnswer,
  type HttpDoor,
  type HttpRequest,
  type HttpText,
  httpOver,
  textOf,
} from './http.ts';
import { httpRequestName } from './http-request-name.ts';
import { parseXml } from './xml.ts';

/**
 * An answer that the tape knows is asked for again on condition that it changed. Closing it leaves the door open: the door
 * belongs to whoever made it.
 */
export function createRecordingHttp(door: HttpDoor, tape: AnswerTape): Http {
  const http = httpOver((request) => askAndRecord(request, door, tape));
  return {
    fetchText: async (url, options) => {
      const answer = await http.fetchText(url, options);
      observeText(answer.text, url, tape);
      return answer;
    },
    fetchJson: async (url, options) => {
      const answer = await http.fetchJson(url, options);
      tape.observe(answer.value);
      return answer;
    },
    close: async () => undefined,
  };
}

async function askAndRecord(request: HttpRequest, door: HttpDoor, tape: AnswerTape): Promise<HttpText> {
  const entry = tape.begin(httpRequestName(request));
  try {
    return await ask(request, door, entry);
  } catch (error) {
    await entry.fail(answerFaultFrom(error));
    throw error;
  }
}

async function ask(request: HttpRequest, door: HttpDoor, entry: TapeEntry): Promise<HttpText> {
  const known = request.options.question === undefined ? entry.known : undefined;
  let answer = known && (await door.askAgain(request, { url: request.url, ...known }));
  if (known && !answer) {
    const text = await entry.reuseKnown();
    const { validators: _validators, ...marks } = known;
    if (text !== undefined) return { text, notes: [], url: request.url, ...marks };
  }
  answer ??= await door.ask(request);
  await entry.write(Buffer.from(answer.text));
  await entry.end(headOf(answer, request));
  return textOf(answer);
}

function headOf({ text: _text, url, ...head }: HttpAnswer, request: HttpRequest): AnswerHead {
  return url === request.url ? head : { ...head, url };
}

/** What is neither XML nor JSON, or not well-formed, is the source's to judge. */
function observeText(text: string, url: string, tape: AnswerTape): void {
  try {
    if (/^\s*<\?xml/.test(text)) tape.observe(parseXml(text, { url, lists: [] }));
    else if (/^\s*[[{]/.test(text)) tape.observe(JSON.parse(text));
  } catch {
    // The source reads the same text and says what is wrong with it.
  }
}
