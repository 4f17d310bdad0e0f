/** The lines of a plain-text outline, sorted into sections: some paragraphs, then the bullets they introduce. */

export type Paragraph = Readonly<{ lineNumber: number; text: string; blankLinesAfter: number }>;
export type Bullet = Readonly<{ lineNumber: number; text: string; subItems: readonly string[] }>;
export type Section = Readonly<{ paragraphs: readonly Paragraph[]; bullets: readonly Bullet[] }>;

type OutlineLine = Readonly<{
  lineNumber: number;
  kind: 'blank' | 'bullet' | 'text';
  indent: number;
  text: string;
}>;
type OpenBullet = { lineNumber: number; text: string; subItems: string[]; indent: number };
type OpenParagraph = { lineNumber: number; lines: string[]; blankLinesAfter: number };

const BULLET = /^(?:[•‣◦▪●·]\s*|[-*+–—]\s+)(?=\S)/;
const SUB_ITEM_INDENT = 2;

/** Bullets with only blank lines between them are one section; the last section may have no bullets (the tail). */
export function readOutline(text: string): Section[] {
  const sections: Section[] = [];
  let paragraphs: OpenParagraph[] = [];
  let bullets: OpenBullet[] = [];
  let previous: OutlineLine['kind'] = 'blank';
  const endSection = () => {
    sections.push({ paragraphs: paragraphs.flatMap(splitParagraph), bullets });
    paragraphs = [];
    bullets = [];
  };
  for (const line of outlineLines(text)) {
    const lastBullet = bullets.at(-1);
    if (line.kind === 'blank') countBlankLine(paragraphs, bullets);
    else if (line.kind === 'bullet') addBullet(line, bullets);
    else if (lastBullet && previous !== 'blank' && isContinuation(line)) lastBullet.text += ` ${line.text}`;
    else {
      if (lastBullet) endSection();
      addText(line, paragraphs, previous);
    }
    previous = line.kind;
  }
  endSection();
  return sections;
}

function outlineLines(text: string): OutlineLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => {
      const trimmed = line.trim();
      const isBullet = BULLET.test(trimmed);
      return {
        lineNumber: index + 1,
        kind: trimmed === '' ? 'blank' : isBullet ? 'bullet' : 'text',
        indent: line.length - line.trimStart().length,
        text: (isBullet ? trimmed.replace(BULLET, '') : trimmed).replace(/\s+/g, ' '),
      };
    });
}

/** Of a bullet that was wrapped: indented under it, or going on in lower case. */
function isContinuation(line: OutlineLine): boolean {
  return line.indent > 0 || /^\p{Ll}/u.test(line.text);
}

function countBlankLine(paragraphs: readonly OpenParagraph[], bullets: readonly OpenBullet[]): void {
  const paragraph = paragraphs.at(-1);
  if (paragraph && bullets.length === 0) paragraph.blankLinesAfter++;
}

/** A bullet set deeper than the one above it tells more of that one; it is no function of its own. */
function addBullet(line: OutlineLine, bullets: OpenBullet[]): void {
  const above = bullets.at(-1);
  if (above && line.indent >= above.indent + SUB_ITEM_INDENT) above.subItems.push(line.text);
  else bullets.push({ lineNumber: line.lineNumber, text: line.text, subItems: [], indent: line.indent });
}

function addText(line: OutlineLine, paragraphs: OpenParagraph[], previous: OutlineLine['kind']): void {
  const paragraph = paragraphs.at(-1);
  if (paragraph && previous === 'text') paragraph.lines.push(line.text);
  else paragraphs.push({ lineNumber: line.lineNumber, lines: [line.text], blankLinesAfter: 0 });
}

/** A heading written right above its sentence, with no blank line, is a paragraph of its own. */
function splitParagraph({ lineNumber, lines, blankLinesAfter }: OpenParagraph): Paragraph[] {
  const [first = '', second, ...rest] = lines;
  if (second === undefined || !isHeadingText(first) || !/^\p{Lu}/u.test(second)) {
    return [{ lineNumber, text: lines.join(' '), blankLinesAfter }];
  }
  return [
    { lineNumber, text: first, blankLinesAfter: 0 },
    { lineNumber: lineNumber + 1, text: [second, ...rest].join(' '), blankLinesAfter },
  ];
}

/** Short and without the full stop of a sentence, or marked as a heading ("## Finance"). */
export function isHeadingText(text: string): boolean {
  if (/^#{1,6}\s/.test(text)) return true;
  return text.length <= 80 && text.split(' ').length <= 8 && !/[.!?;,]$/.test(text);
}
