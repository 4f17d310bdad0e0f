/** Asks the network, and writes every answer down. */
import type { AnswerTape, TapeEntry } from './answer-tape.ts';
import { type Http, type HttpDoor, type HttpRequest, type HttpText, httpOver } from './http.ts';
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
      observeXml(answer.text, url, tape);
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
    await entry.fail(error);
    throw error;
  }
}

async function ask(request: HttpRequest, door: HttpDoor, entry: TapeEntry): Promise<HttpText> {
  const known = request.options.question === undefined ? entry.known : undefined;
  let answer = known && (await door.askAgain(request, known.validators));
  if (known && !answer) {
    const text = await entry.reuseKnown();
    if (text !== undefined) return { text, notes: known.notes };
  }
  answer ??= await door.ask(request);
  await entry.write(Buffer.from(answer.text));
  await entry.end(answer);
  return answer;
}

/** What is not XML, or not well-formed, is the source's to judge. */
function observeXml(text: string, url: string, tape: AnswerTape): void {
  if (!/^\s*<\?xml/.test(text)) return;
  try {
    tape.observe(parseXml(text, { url, lists: [] }));
  } catch {
    // The source reads the same text and says what is wrong with it.
  }
}
