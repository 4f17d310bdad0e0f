import type { AppError } from '../../shared/errors.ts';
import { type Html, html } from '../../shared/html.ts';
import { searchBoxView } from '../components/search-box/search-box-view.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';

/** Something the reader can know about: what is wrong and what to do. */
export function publicErrorPage(context: PageContext, error: AppError): Html {
  const isMissing = error.status === 404 || error.status === 410;
  const heading = isMissing ? 'This page does not exist' : 'That did not work';
  return pageLayout(context, {
    title: heading,
    description: error.message,
    isUnlisted: true,
    body: html`<div class="wrap page error-page">
<p class="eyebrow">Error ${error.status}</p>
<h1>${heading}</h1>
<p class="lead">${error.message} ${error.hint}</p>
${searchBoxView({ q: '', where: '' })}
<ul class="ways"><li><a href="/career-areas">Explore career areas</a></li><li><a href="/jobs">See every open job</a></li><li><a href="/faq">Questions and answers</a></li></ul>
</div>`,
  });
}

/** Something of ours broke, or is away for a while (503): an id that the reader can quote and the log holds, and nothing else. */
export function internalErrorPage(
  context: PageContext,
  { errorId, status }: Readonly<{ errorId: string; status: number }>,
): Html {
  const { helpEmail } = context.config.company.links;
  const isAway = status === 503;
  const heading = isAway ? 'This page cannot be shown right now' : 'Something broke on our side';
  const ways = isAway
    ? html`<li><a href="/jobs">Search open jobs</a></li><li><a href="/career-areas">Explore career areas</a></li>`
    : html`<li><a href="/">Start page</a></li>`;
  return pageLayout(context, {
    title: heading,
    description: 'An error on our side. Try again in a minute.',
    isUnlisted: true,
    body: html`<div class="wrap page error-page">
<p class="eyebrow">Error ${status}</p>
<h1>${heading}</h1>
<p class="lead">It is not your fault. Try again in a minute.${helpEmail === undefined ? '' : html` If it stays broken, write to <a href="mailto:${helpEmail}">${helpEmail}</a> and give this number:`}</p>
<p class="error-id">${errorId}</p>
<ul class="ways">${ways}</ul>
</div>`,
  });
}
