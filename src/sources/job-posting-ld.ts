import { decodeHTMLStrict } from 'entities';
import { walkHtml } from './walk-html.ts';

/**
 * Every schema.org JobPosting of a page, in the order of the page: those of all `application/ld+json` scripts, wherever they
 * stand in them (`@graph`, lists, `ItemList`, `mainEntity`). A script that names a JobPosting and is no JSON is given as its
 * text, which no schema takes: the page has a posting, only not a readable one. Never throws. A page that nests without end is
 * read as far as `walkHtml` goes.
 */
export function jobPostingsIn(html: string): readonly unknown[] {
  return scriptsIn(html).flatMap((script) => {
    const data = parseScript(script);
    if (data === undefined) return script.includes(JOB_POSTING) ? [script] : [];
    return postingsUnder(data);
  });
}

const JOB_POSTING = 'JobPosting';
const LD_JSON = /^\s*application\/ld\+json\s*(?:;|$)/i;

function scriptsIn(html: string): readonly string[] {
  const scripts: string[] = [];
  let isInside = false;
  walkHtml(html, {
    openTag: (name, { type }) => {
      isInside = name === 'script' && LD_JSON.test(type ?? '');
      if (isInside) scripts.push('');
    },
    text: (text) => {
      if (isInside) scripts.push(`${scripts.pop() ?? ''}${text}`);
    },
    closeTag: () => {
      isInside = false;
    },
  });
  return scripts;
}

/** What old pages put around a script, so that browsers of their time show nothing of it. */
const OPENING = /^(?:\s|\/\/|\/\*|\*\/|<!--|<!\[CDATA\[)+/i;
const CLOSINGS = ['//', '/*', '*/', '-->', ']]>', ';'];

/** Line breaks within texts are no JSON, and common; outside of texts any white space is as good. */
const CONTROL = /[\t\n\r]+/g;

function parseScript(script: string): unknown {
  const bare = withoutClosings(script.replace(OPENING, ''));
  return parseJson(bare) ?? parseJson(bare.replace(CONTROL, ' ')) ?? parseJson(decodeHTMLStrict(bare));
}

/** Not by a pattern: one that ends at the end is tried anew at every white space before it. */
function withoutClosings(script: string): string {
  let text = script.trimEnd();
  for (let end = closingOf(text); end !== undefined; end = closingOf(text)) {
    text = text.slice(0, -end.length).trimEnd();
  }
  return text;
}

function closingOf(text: string): string | undefined {
  return CLOSINGS.find((closing) => text.endsWith(closing));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without recursion: a page may nest as deeply as it likes. What a posting holds are its own parts. */
function postingsUnder(data: unknown): readonly unknown[] {
  const postings: unknown[] = [];
  const waiting: unknown[] = [data];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isJobPosting(node)) postings.push(node);
    else for (const child of Object.values(node).reverse()) waiting.push(child);
  }
  return postings;
}

/** "JobPosting", "schema:JobPosting", "https://schema.org/JobPosting", alone or among others. */
function isJobPosting(node: object): boolean {
  const types = '@type' in node ? [node['@type']].flat() : [];
  return types.some((type) => typeof type === 'string' && /(?:^|[/:#])JobPosting$/.test(type.trim()));
}
