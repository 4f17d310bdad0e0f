import { Parser } from 'htmlparser2';

export type HtmlVisitor = Readonly<{
  openTag: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (text: string) => void;
  /** `isImplied`: the page does not close the element itself. */
  closeTag: (name: string, isImplied: boolean) => void;
}>;

/**
 * Reads a page as browsers would, tag by tag; names come in lower case, texts and attributes decoded. False when it stopped where
 * elements nest deeper than any honest page: the parser's time grows with the square of the depth.
 */
export function walkHtml(html: string, { openTag, text, closeTag }: HtmlVisitor): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (depth > MAX_DEPTH) parser.pause();
      else openTag(name, attributes);
    },
    ontext: text,
    onclosetag: (name, isImplied) => {
      depth -= 1;
      closeTag(name, isImplied);
    },
  });
  parser.end(html);
  return depth <= MAX_DEPTH;
}

const MAX_DEPTH = 1000;
