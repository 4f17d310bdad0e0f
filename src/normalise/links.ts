/** Addresses a posting leads to: only absolute http or https ones are let through. */
import type { AiNotice, JobDraft } from '../jobs/job.ts';
import type { SourceJob } from '../sources/source.ts';
import { cleanDescriptionHtml } from './description-html.ts';
import type { TakeNote } from './note.ts';
import { shorten } from './visible-text.ts';

const MAX_NOTICE_CHARACTERS = 5_000;

/** Where to apply: the form's address, else the posting's own page. */
export function linksOf(job: SourceJob, note: TakeNote): Pick<JobDraft, 'applyUrl' | 'aiNotice'> {
  const readUrl = (text: string | undefined): string | undefined => {
    if (text === undefined || text.trim() === '') return undefined;
    const url = webAddress(text);
    if (url === undefined) note('url-unusable', text);
    return url;
  };
  const applyUrl = readUrl(job.applyUrl) ?? readUrl(job.url);
  const aiNotice = aiNoticeOf(job.aiNotice?.text, readUrl(job.aiNotice?.optOutUrl));
  return { ...(applyUrl !== undefined && { applyUrl }), ...(aiNotice && { aiNotice }) };
}

/** The notice may come as HTML: its text is what counts. */
function aiNoticeOf(words: string | undefined, optOutUrl: string | undefined): AiNotice | undefined {
  const text = words === undefined ? '' : shorten(cleanDescriptionHtml(words).text, MAX_NOTICE_CHARACTERS);
  if (text === '' && optOutUrl === undefined) return undefined;
  return { ...(text !== '' && { text }), ...(optOutUrl !== undefined && { optOutUrl }) };
}

/** An absolute http or https address without credentials, as the URL parser writes it. */
function webAddress(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
