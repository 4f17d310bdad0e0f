/** The picture of a job that is shown where its address is shared: 1200 by 630 pixels. Pure. */
import { xml } from '../xml-text.ts';

export const CARD_SIZE = { width: 1200, height: 630 } as const;

export type CardColours = Readonly<
  Record<'page' | 'ink' | 'inkSoft' | 'brand' | 'onBrand' | 'brandTint' | 'line', string>
>;

export type JobCard = Readonly<{
  company: string;
  title: string;
  /** "Hartford, CT", "Remote", "Full-time". */
  facts: readonly string[];
  pay?: string;
  /** Of the job function. */
  function?: string;
  /** "jobs.example.com" */
  host: string;
  /** "#rrggbb" each. */
  colours: CardColours;
}>;

export const CARD_FONTS = { title: 'Source Serif 4', text: 'Source Sans 3' } as const;

export type TextStyle = Readonly<{ font: keyof typeof CARD_FONTS; weight: 400 | 600; size: number }>;

/** The width of a line, in pixels. */
export type MeasureText = (text: string, style: TextStyle) => number;

const LEFT = 88;
const WIDTH = CARD_SIZE.width - 2 * LEFT;
/** The largest size in which the title has lines enough. */
const TITLE_SIZES = [
  { size: 80, maxLines: 2 },
  { size: 66, maxLines: 3 },
  { size: 56, maxLines: 3 },
] as const;
/** The base of its first line, by how many there are. */
const TITLE_TOPS = [302, 258, 228] as const;
/** Letters that the fonts have. */
const KNOWN_LETTERS =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;
const UNKNOWN_SIGNS = /\p{Extended_Pictographic}|\p{C}|[^\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}\s]/gu;

export function jobCardSvg(card: JobCard, measure: MeasureText): string {
  const { colours } = card;
  const title = titleLines(
    readable(card.title) ?? `A job at ${readable(card.company) ?? card.host}`,
    measure,
  );
  const titleTop = TITLE_TOPS[title.lines.length - 1] ?? 228;
  const lineHeight = title.size * 1.14;
  const factsTop = titleTop + (title.lines.length - 1) * lineHeight + 66;
  const { width, height } = CARD_SIZE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${colours.page}"/>
<rect width="20" height="${height}" fill="${colours.brand}"/>
${companyView(card, measure)}
${title.lines.map((line, n) => textView(line, { x: LEFT, y: titleTop + n * lineHeight, fill: colours.ink, style: titleStyle(title.size) })).join('\n')}
${factsView(card, factsTop, measure)}
${footView(card, measure)}
</svg>`;
}

type Placed = Readonly<{ x: number; y: number; fill: string; style: TextStyle; anchor?: 'middle' | 'end' }>;

const titleStyle = (size: number): TextStyle => ({ font: 'title', weight: 600, size });
const textStyle = (size: number, weight: TextStyle['weight'] = 400): TextStyle => ({
  font: 'text',
  weight,
  size,
});

function textView(text: string, { x, y, fill, style, anchor }: Placed): string {
  return `<text x="${x}" y="${y}" font-family="${CARD_FONTS[style.font]}" font-weight="${style.weight}" font-size="${style.size}" fill="${fill}"${anchor === undefined ? '' : ` text-anchor="${anchor}"`}>${xml(text)}</text>`;
}

function companyView({ company, host, colours }: JobCard, measure: MeasureText): string {
  const name = readable(company) ?? host;
  const [initial = ''] = name.toUpperCase();
  const style = textStyle(36, 600);
  return `<rect x="${LEFT}" y="70" width="68" height="68" rx="16" fill="${colours.brand}"/>
${textView(initial, { x: LEFT + 34, y: 119, fill: colours.onBrand, style: titleStyle(44), anchor: 'middle' })}
${textView(fitted(name, { style, width: WIDTH - 90, measure }), { x: LEFT + 90, y: 116, fill: colours.ink, style })}`;
}

function factsView({ facts, pay, colours }: JobCard, top: number, measure: MeasureText): string {
  const said = facts.flatMap((fact) => readable(fact) ?? []).join('  ·  ');
  const style = textStyle(36);
  const strong = textStyle(36, 600);
  const lines = [
    ...(said === '' ? [] : [{ text: said, style, fill: colours.inkSoft }]),
    ...(pay === undefined ? [] : [{ text: pay, style: strong, fill: colours.ink }]),
  ];
  return lines
    .map(({ text, style, fill }, n) =>
      textView(fitted(text, { style, width: WIDTH, measure }), { x: LEFT, y: top + n * 50, fill, style }),
    )
    .join('\n');
}

function footView({ function: name, host, colours }: JobCard, measure: MeasureText): string {
  const style = textStyle(28, 600);
  const rule = `<rect x="${LEFT}" y="524" width="${WIDTH}" height="2" fill="${colours.line}"/>`;
  const hostStyle = textStyle(28);
  const address = fitted(host, { style: hostStyle, width: WIDTH / 2, measure });
  const at = textView(address, {
    x: CARD_SIZE.width - LEFT,
    y: 582,
    fill: colours.inkSoft,
    style: hostStyle,
    anchor: 'end',
  });
  const said = name === undefined ? undefined : readable(name);
  if (said === undefined) return `${rule}\n${at}`;
  const text = fitted(said, { style, width: WIDTH / 2 - 60, measure });
  return `${rule}
<rect x="${LEFT}" y="548" width="${measure(text, style) + 44}" height="50" rx="25" fill="${colours.brandTint}"/>
${textView(text, { x: LEFT + 22, y: 582, fill: colours.ink, style })}
${at}`;
}

/** Without signs that the fonts have not; undefined where whole words would be missing. */
function readable(text: string): string | undefined {
  const clean = text.replace(UNKNOWN_SIGNS, '').replace(/\s+/g, ' ').trim();
  return clean !== '' && KNOWN_LETTERS.test(clean) ? clean : undefined;
}

function titleLines(
  title: string,
  measure: MeasureText,
): Readonly<{ size: number; lines: readonly string[] }> {
  for (const { size, maxLines } of TITLE_SIZES) {
    const lines = wrapped(title, titleStyle(size), measure);
    if (lines.length <= maxLines && lines.every((line) => measure(line, titleStyle(size)) <= WIDTH)) {
      return { size, lines };
    }
  }
  const { size, maxLines } = TITLE_SIZES[2];
  const lines = wrapped(title, titleStyle(size), measure);
  const rest = lines.slice(maxLines - 1).join(' ');
  const kept = [...lines.slice(0, maxLines - 1), rest];
  return {
    size,
    lines: kept.map((line) => fitted(line, { style: titleStyle(size), width: WIDTH, measure })),
  };
}

function wrapped(text: string, style: TextStyle, measure: MeasureText): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    const longer = `${line} ${word}`;
    if (line !== undefined && measure(longer, style) <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

type Room = Readonly<{ style: TextStyle; width: number; measure: MeasureText }>;

/** Cut to the width, with an ellipsis where something is left out. */
function fitted(text: string, { style, width, measure }: Room): string {
  if (measure(text, style) <= width) return text;
  const letters = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
  let fits = 0;
  for (let below = letters.length; below - fits > 1; ) {
    const middle = Math.floor((fits + below) / 2);
    const isFitting = measure(`${letters.slice(0, middle).join('')}…`, style) <= width;
    if (isFitting) fits = middle;
    else below = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}
