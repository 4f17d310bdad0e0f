/** XML as a stream of elements: a document is never in memory as a whole. */
import sax, { type SAXParser } from 'sax';

/** Takes the events of a document, and gives what they amounted to. Names come without their prefix. */
export interface ElementReader<T> {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
  /** What has become whole since the last call. */
  take(): readonly T[];
}

/**
 * No entity is defined by the document, nothing is fetched. Throws for what is not well-formed, and for more depth or attributes
 * than any part of a workbook has.
 */
export async function* readElements<T>(
  pieces: AsyncIterable<string>,
  reader: ElementReader<T>,
): AsyncGenerator<T, void> {
  const parser = Object.assign(sax.parser(true), handlersOf(reader));
  for await (const piece of pieces) {
    parser.write(piece);
    yield* reader.take();
  }
  parser.close();
  yield* reader.take();
}

const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 1000;

type Handlers = Pick<
  SAXParser,
  'onopentagstart' | 'onattribute' | 'onopentag' | 'onclosetag' | 'ontext' | 'oncdata' | 'onerror'
>;

function handlersOf<T>(reader: ElementReader<T>): Handlers {
  let depth = 0;
  let attributeCount = 0;
  return {
    onopentagstart: () => {
      depth += 1;
      attributeCount = 0;
      if (depth > MAX_DEPTH) throw new Error(`its elements are nested more than ${MAX_DEPTH} deep`);
    },
    onattribute: () => {
      attributeCount += 1;
      if (attributeCount > MAX_ATTRIBUTES) throw new Error('an element has too many attributes');
    },
    onopentag: ({ name, attributes }) => reader.open(localName(name), textsOf(attributes)),
    onclosetag: (name) => {
      depth -= 1;
      reader.close(localName(name));
    },
    ontext: (text) => reader.text(text),
    oncdata: (text) => reader.text(text),
    onerror: (error) => {
      throw new Error(error.message.replace(/\s*\n\s*/g, ', '));
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function textsOf(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [localName(name), String(value)]),
  );
}
