/** A page of the list of an iCIMS portal, as HTML for the frame that the portal puts around it. */
import { AppError } from '../../shared/errors.ts';
import type { Page } from '../read-pages.ts';
import { walkHtml } from '../walk-html.ts';
import { createCardReader } from './read-cards.ts';

/** Throws SOURCE_MALFORMED for what is no list, or not a whole one. A list of nothing has to say so. */
export function readListPage(html: string, url: string): Page {
  const list = parseList(html, url);
  const fault = faultOf(list, html);
  if (fault) throw new AppError('SOURCE_MALFORMED', { url, reason: fault });
  const [, pageCount] = PAGE_COUNT.exec(list.text) ?? [];
  return { postings: list.rows, ...(pageCount === undefined ? {} : { pageCount: Number(pageCount) }) };
}

/** "Search Results Page 1 of 3", in one element or several; the words are in the language of the portal. */
const PAGE_COUNT = /\b(?:page|seite|p[áa]gina)\s+\d+\s+(?:of|von|de|di|van|sur)\s+(\d+)/i;
const NO_RESULTS_CLASS = /\biCIMS_\w*(?:NoResults|EmptyResults)/i;
const NO_RESULTS_TEXT = /\bno (?:\w+ )?(?:jobs|openings|positions|results)\b/i;
/** Employers who moved to another careers site leave this behind. */
const MOVED = /\btop\.location(?:\.href)?\s*=\s*['"]([^'"]+)['"]/;
const FRAME = /\bicims_content_iframe\b/;

type ParsedList = Readonly<{
  rows: readonly unknown[];
  /** The words outside of the cards. */
  text: string;
  isWhole: boolean;
  saysEmpty: boolean;
}>;

function faultOf({ rows, isWhole, saysEmpty }: ParsedList, html: string): string | undefined {
  if (rows.length > 0) return isWhole ? undefined : 'the list breaks off';
  if (saysEmpty && isWhole) return undefined;
  const moved = MOVED.exec(html)?.[1];
  if (moved) return `the portal has moved to ${moved}`;
  return FRAME.test(html) ? 'it is the page around the list' : 'it is no list of openings';
}

/** The end of the page, or of every list in it, tells that nothing is cut off: it has to be there, not implied. */
function parseList(html: string, url: string): ParsedList {
  const cards = createCardReader(url);
  const open: string[] = [];
  const words: string[] = [];
  const ends = { page: false, list: false, brokenList: false };
  let hasEmptyMark = false;
  let isIcims = false;
  const isRead = walkHtml(html, {
    openTag: (name, attributes) => {
      const classes = attributes['class'] ?? '';
      open.push(/\biCIMS_JobsTable\b/.test(classes) ? LIST : name);
      isIcims ||= classes.includes('iCIMS_');
      hasEmptyMark ||= NO_RESULTS_CLASS.test(classes);
      cards.openTag(name, attributes);
    },
    text: (text) => {
      if (HIDDEN.has(open.at(-1) ?? '')) return;
      cards.addText(text);
      if (!cards.isInside()) words.push(text);
    },
    closeTag: (name, isImplied) => {
      const closed = open.pop() ?? '';
      if (closed === LIST) ends[isImplied ? 'brokenList' : 'list'] = true;
      else if (PAGE.has(closed) && !isImplied) ends.page = true;
      cards.closeTag(name);
    },
  });
  const text = words.join(' ');
  const saysEmpty = hasEmptyMark || (isIcims && NO_RESULTS_TEXT.test(text));
  const isWhole = isRead && (ends.page || (ends.list && !ends.brokenList));
  return { rows: cards.rows(), text, isWhole, saysEmpty };
}

const LIST = 'the list';
const PAGE: ReadonlySet<string> = new Set(['body', 'html']);
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style']);
