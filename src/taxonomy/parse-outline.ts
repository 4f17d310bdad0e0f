/**
 * A plain-text outline -> areas and functions: an area line, a blank line, the area's sentence, then bullets
 * "• Name – description". Text that belongs to no area is named in a warning; nothing is dropped in silence.
 */
import { type Bullet, isHeadingText, type Paragraph, readOutline, type Section } from './read-outline.ts';
import type { AreaEntry, FunctionEntry } from './taxonomy-schema.ts';

export type ParsedOutline = Readonly<{ areas: readonly AreaEntry[]; warnings: readonly string[] }>;

type Introduction = Readonly<{
  heading?: Paragraph;
  body: readonly Paragraph[];
  /** Page text that stands before the area. */
  leftOut: readonly Paragraph[];
}>;

export function parseOutline(text: string): ParsedOutline {
  const sections = readOutline(text);
  const usesSingleBlankLine = sections.some(({ paragraphs }) => {
    const heading = paragraphs.at(-2);
    return heading !== undefined && isHeadingText(heading.text) && heading.blankLinesAfter < 2;
  });
  const areas: AreaEntry[] = [];
  const warnings: string[] = [];
  const untitledName = createUntitledNames();
  for (const [index, section] of sections.entries()) {
    if (section.bullets.length === 0) {
      warnings.push(...section.paragraphs.map(leftOutWarning));
      continue;
    }
    const introduction = introductionOf(section, { isFirst: index === 0, usesSingleBlankLine });
    warnings.push(...introduction.leftOut.map(leftOutWarning));
    const name = introduction.heading ? headingName(introduction.heading) : undefined;
    const areaName = untitledName(name);
    if (name === undefined) warnings.push(untitledWarning(section, areaName));
    areas.push(areaEntryFrom(areaName, introduction.body, section.bullets));
    warnings.push(...section.bullets.filter((bullet) => !splitBullet(bullet).description).map(bareWarning));
  }
  return { areas, warnings };
}

/**
 * A heading two or more blank lines above its text is a page title, not an area's,
 * in an outline whose areas use one blank line.
 */
function introductionOf(
  section: Section,
  options: Readonly<{ isFirst: boolean; usesSingleBlankLine: boolean }>,
): Introduction {
  const { paragraphs } = section;
  const isHeading = (paragraph: Paragraph | undefined, index: number) =>
    paragraph !== undefined &&
    isHeadingText(paragraph.text) &&
    !(options.usesSingleBlankLine && paragraph.blankLinesAfter > 1 && index < paragraphs.length - 1);
  const last = paragraphs.length - 1;
  const areLastTwoHeadings = isHeading(paragraphs[last], last) && isHeading(paragraphs[last - 1], last - 1);
  const isTitleThenArea = options.isFirst && paragraphs.length === 2;
  const at = areLastTwoHeadings && !isTitleThenArea ? last - 1 : paragraphs.findLastIndex(isHeading);
  const heading = paragraphs[at];
  if (heading) return { heading, body: paragraphs.slice(at + 1), leftOut: paragraphs.slice(0, at) };
  const bodyStart = paragraphs.findLastIndex((paragraph) => isHeadingText(paragraph.text)) + 1;
  return { body: paragraphs.slice(bodyStart), leftOut: paragraphs.slice(0, bodyStart) };
}

/** Names areas that lost their heading after the last one that has it: "(after Legal)", "(after Legal, 2)". */
function createUntitledNames(): (name: string | undefined) => string {
  let anchor = 'at the start';
  let count = 0;
  return (name) => {
    if (name !== undefined) {
      anchor = `after ${name}`;
      count = 0;
      return name;
    }
    count++;
    return `Untitled area (${count === 1 ? anchor : `${anchor}, ${count}`})`;
  };
}

function headingName(heading: Paragraph): string {
  return heading.text.replace(/^#{1,6}\s+/, '').replace(/:$/, '');
}

function areaEntryFrom(name: string, body: readonly Paragraph[], bullets: readonly Bullet[]): AreaEntry {
  const [summary, ...rest] = body;
  const description = rest.map((paragraph) => markdownOf(paragraph.text)).join('\n\n');
  return {
    name,
    summary: summary?.text ?? '',
    ...(description ? { description } : {}),
    functions: bullets.map(functionEntryFrom),
  };
}

/** The summary is the first sentence; the description is the whole text, so that it stands by itself. */
function functionEntryFrom(bullet: Bullet): FunctionEntry {
  const { name, description } = splitBullet(bullet);
  const details = bullet.subItems.map((item) => `- ${markdownOf(item)}`).join('\n');
  const whole = [markdownOf(description), details].filter((part) => part !== '').join('\n\n');
  return { name, summary: firstSentence(description), ...(whole ? { description: whole } : {}) };
}

const NAME_END = /\s+[–—-]+\s+|[–—]\s+|\s+[–—]/;

function splitBullet({ text }: Bullet): { name: string; description: string } {
  const end = NAME_END.exec(text) ?? /:\s+/.exec(text);
  if (!end || end.index === 0) return { name: text, description: '' };
  return { name: text.slice(0, end.index), description: text.slice(end.index + end[0].length) };
}

function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  return first?.segment.trim() ?? '';
}

/** Plain text as Markdown that shows the same characters. */
function markdownOf(text: string): string {
  return text.replace(/[\\`*_~<[]/g, '\\$&').replace(/^([#>+-]|\d+(?=[.)]))/, '\\$1');
}

function leftOutWarning({ lineNumber, text }: Paragraph): string {
  return `line ${lineNumber}: "${text}" belongs to no area and was left out`;
}

function bareWarning({ lineNumber, text }: Bullet): string {
  return `line ${lineNumber}: "${text}" has no description`;
}

function untitledWarning({ paragraphs, bullets }: Section, areaName: string): string {
  const lineNumber = paragraphs.at(-1)?.lineNumber ?? bullets[0]?.lineNumber ?? 1;
  const names = bullets.map((bullet) => splitBullet(bullet).name).join(', ');
  return `line ${lineNumber}: an area has no heading and came in as "${areaName}"; it holds ${names}`;
}
