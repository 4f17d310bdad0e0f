import type { Faq, FaqEntry } from '../../content/faq.ts';
import { faqMarkup } from '../../publish/site-markup.ts';
import { type Html, html } from '../../shared/html.ts';
import { faqListView } from '../components/faq-list/faq-list-view.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';

export type FaqModel = Readonly<{
  faq: Faq;
  q: string;
  /** Undefined when nothing was searched. */
  matches?: readonly FaqEntry[];
  thankedFor?: string;
}>;

export function faqPage(context: PageContext, model: FaqModel): Html {
  const { faq, q, matches } = model;
  const count = faq.categories.reduce((sum, category) => sum + category.entries.length, 0);
  return pageLayout(context, {
    title: matches ? `Questions about “${q}”` : 'Questions and answers',
    description: `${count} answers for candidates of ${context.config.company.name}: applying, pay, places, interviews and adjustments.`,
    canonicalPath: '/faq',
    isUnlisted: matches !== undefined,
    current: 'faq',
    // A search shows some of the questions: the page of all of them has the markup.
    ...(matches ? {} : { markup: [faqMarkup(faq.categories.flatMap(({ entries }) => entries))] }),
    body: html`<div class="wrap page">
<header class="page-head">
<h1>Questions and answers</h1>
<p class="lead">What candidates ask us, answered plainly.</p>
${faqSearch(q)}
</header>
${matches ? found(model, matches) : categories(model)}
</div>`,
  });
}

function faqSearch(q: string): Html {
  return html`<form class="faq-search" role="search" method="get" action="/faq" aria-label="Questions">
<label for="faq-q">Search the answers</label>
<div class="faq-search-row"><div class="field-control">${uiIcon('search')}<input id="faq-q" name="q" type="search" value="${q}" maxlength="200" autocomplete="off"></div>
<button class="button" type="submit">Search<span class="visually-hidden"> questions</span></button></div>
</form>`;
}

function categories({ faq, thankedFor }: FaqModel): Html {
  return html`<div class="faq-columns">
<nav class="faq-nav" aria-label="Topics"><ul>${faq.categories.map(
    (category) =>
      html`<li><a href="#topic-${category.slug}">${category.title} <span class="count">(${category.entries.length})</span></a></li>`,
  )}</ul></nav>
<div>${faq.categories.map(
    (
      category,
    ) => html`<section class="faq-category" id="topic-${category.slug}" aria-labelledby="title-${category.slug}">
<h2 id="title-${category.slug}">${category.title}</h2>
${faqListView({ entries: category.entries, ...(thankedFor === undefined ? {} : { thankedFor }) })}
</section>`,
  )}</div>
</div>`;
}

function found({ q, thankedFor }: FaqModel, matches: readonly FaqEntry[]): Html {
  return html`<section class="faq-found" aria-labelledby="found-title">
<h2 id="found-title">${matches.length === 0 ? 'No answer found' : `${matches.length} ${matches.length === 1 ? 'answer' : 'answers'}`} for “${q}”</h2>
${
  matches.length === 0
    ? html`<p>Try other words, or <a href="/faq">see every question</a>. Our contact address is at the foot of this page.</p>`
    : html`${faqListView({ entries: matches, ...(thankedFor === undefined ? {} : { thankedFor }), open: () => matches.length === 1 })}
<p class="section-more"><a href="/faq">All questions</a></p>`
}
</section>`;
}
