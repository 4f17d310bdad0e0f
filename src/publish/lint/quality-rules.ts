/** What makes a posting hard to read, or says what it should not. Pure. */
import type { PublicJob } from '../public-job.ts';
import { codedWordsIn } from './coded-words.ts';
import type { Found } from './finding.ts';

const MAX_DESCRIPTION = 15_000;
/** Beyond it a reader looks for where the next thought begins. */
const MAX_PARAGRAPH = 1500;
/** Fewer letters are an abbreviation: "RN", "LPN II". */
const MIN_CAPITALS = 8;
const MOST = 0.5;

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
/** "(860) 555-0100", "860.555.0100", "+49 30 901820": at least nine digits that are no date, amount or number of a form. */
const TELEPHONE =
  /(?<![\w$€£.-])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[.-]\d{3}[.-]\d{4})(?![\w-])/;

export function qualityFindings(job: PublicJob): readonly Found[] {
  const { title, description, language } = job;
  const { text, html } = description;
  const contacts = [TELEPHONE.exec(text)?.[0], EMAIL.exec(text)?.[0]].filter((hit) => hit !== undefined);
  const coded = language.startsWith('en') ? codedWordsIn(`${title}\n${text}`) : [];
  return [
    ...(isInCapitals(title, 1) ? [{ rule: 'title-capitals', saw: title } as const] : []),
    ...(isInCapitals(text, MOST) ? [{ rule: 'description-capitals', saw: text.slice(0, 60) } as const] : []),
    ...(text.length > MAX_DESCRIPTION
      ? [{ rule: 'description-long', saw: `${text.length} characters` } as const]
      : []),
    ...(text.length > MAX_PARAGRAPH && !hasBreaks(html)
      ? [{ rule: 'description-unbroken', saw: `${text.length} characters` } as const]
      : []),
    ...(contacts.length > 0 ? [{ rule: 'contact-in-text', saw: contacts.join(', ') } as const] : []),
    ...(coded.length > 0 ? [{ rule: 'gender-coded', saw: coded.join(', ') } as const] : []),
    ...payFindings(job),
  ];
}

/** At least this share of its letters that have a case; a long text is judged by its beginning. */
function isInCapitals(whole: string, share: number): boolean {
  const text = whole.slice(0, 2000);
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0;
  return upper >= MIN_CAPITALS && upper >= share * (upper + lower);
}

function hasBreaks(html: string): boolean {
  return (html.match(/<(?:p|li|br|h\d)\b/g)?.length ?? 0) > 1;
}

function payFindings({ pay }: PublicJob): readonly Found[] {
  if (pay?.min === undefined || pay.max === undefined || pay.max <= 2 * pay.min) return [];
  return [{ rule: 'pay-wide', saw: `${pay.min} – ${pay.max} ${pay.currency}` }];
}
