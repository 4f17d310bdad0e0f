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

/** Something of ours broke: an id that the reader can quote and the log holds, and nothing else. */
export function internalErrorPage(context: PageContext, errorId: string): Html {
  const { helpEmail } = context.config.company.links;
  return pageLayout(context, {
    title: 'Something broke on our side',
    description: 'An error on our side. Try again in a minute.',
    isUnlisted: true,
    body: html`<div class="wrap page error-page">
<p class="eyebrow">Error 500</p>
<h1>Something broke on our side</h1>
<p class="lead">It is not your fault. Try again in a minute.${helpEmail === undefined ? '' : html` If it stays broken, write to <a href="mailto:${helpEmail}">${helpEmail}</a> and give this number:`}</p>
<p class="error-id">${errorId}</p>
<ul class="ways"><li><a href="/">Start page</a></li></ul>
</div>`,
  });
}
