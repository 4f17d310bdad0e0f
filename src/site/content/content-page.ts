import type { ContentPage } from '../../content/pages.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';

/** A page of the employer's own text: accessibility, privacy, about. */
export function contentPage(context: PageContext, page: ContentPage): Html {
  return pageLayout(context, {
    title: page.title,
    description: page.summary,
    canonicalPath: `/${page.slug}`,
    body: html`<article class="wrap page content-page">
<header class="page-head">
<h1>${page.title}</h1>
${page.summary === '' ? '' : html`<p class="lead">${page.summary}</p>`}
</header>
<div class="prose">${trustedHtml(page.bodyHtml)}</div>
${page.reviewedOn === undefined ? '' : html`<p class="quiet">Last reviewed on <time datetime="${page.reviewedOn}">${context.dates.day(page.reviewedOn)}</time>.</p>`}
</article>`,
  });
}
