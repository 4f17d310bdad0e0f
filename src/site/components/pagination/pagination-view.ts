import { type Html, html } from '../../../shared/html.ts';
import { uiIcon } from '../../icons/ui-icons.ts';

export type Pagination = Readonly<{
  page: number;
  pageCount: number;
  hrefOf: (page: number) => string;
  /** Of the page that follows, where there is a shorter way to it than its number. */
  nextHref?: string;
}>;

/** First, last and the neighbours of this page; nothing when there is one page. */
export function paginationView({ page, pageCount, hrefOf, nextHref }: Pagination): Html | string {
  if (pageCount <= 1) return '';
  return html`<nav class="pagination" aria-label="Search results pages">
<ul>
${page > 1 ? html`<li class="pagination-previous"><a href="${hrefOf(page - 1)}" rel="prev">${uiIcon('arrow')}Previous<span class="visually-hidden"> page</span></a></li>` : ''}
${shownPages(page, pageCount).map((number) => (number === 'gap' ? html`<li class="pagination-gap">…</li>` : pageLink(number, { page, pageCount, hrefOf })))}
${page < pageCount ? html`<li class="pagination-next"><a href="${nextHref ?? hrefOf(page + 1)}" rel="next">Next<span class="visually-hidden"> page</span>${uiIcon('arrow')}</a></li>` : ''}
</ul>
</nav>`;
}

function pageLink(number: number, { page, pageCount, hrefOf }: Pagination): Html {
  const label = number === pageCount ? `Last page, page ${number}` : `Page ${number}`;
  return html`<li><a href="${hrefOf(number)}" aria-label="${label}"${number === page ? html` aria-current="page"` : ''}>${number}</a></li>`;
}

function shownPages(page: number, pageCount: number): readonly (number | 'gap')[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])].filter(
    (n) => n >= 1 && n <= pageCount,
  );
  return shown.flatMap((number, index) => {
    const before = shown[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? (['gap', number] as const) : [number];
  });
}
