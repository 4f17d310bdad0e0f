import { type Html, html } from '../../shared/html.ts';
import { areaPath } from '../../taxonomy/taxonomy-paths.ts';
import type { PageContext } from '../page-context.ts';

/** The same on every page, help first in the same place (WCAG 3.2.6). */
export function siteFooter(context: PageContext): Html {
  const { config, taxonomy, contentPages } = context;
  return html`<footer class="site-footer">
<div class="wrap">
<div class="footer-columns">
${helpColumn(context)}
<nav class="footer-areas" aria-label="Career areas">
<h2>Career areas</h2>
<ul>${taxonomy.areas.map((area) => html`<li><a href="${areaPath(area)}">${area.name}</a></li>`)}</ul>
</nav>
${landingColumn(context)}
<nav aria-label="About this site">
<h2>About this site</h2>
<ul>
${contentPages.map((page) => html`<li><a href="/${page.slug}">${page.title}</a></li>`)}
${config.company.links.website === undefined ? '' : html`<li><a href="${config.company.links.website}" rel="noopener">${config.company.name} website</a></li>`}
</ul>
</nav>
</div>
<p class="footer-end">© ${config.company.legalName ?? config.company.name}${freshness(context)}</p>
</div>
</footer>`;
}

function landingColumn({ landingPages }: PageContext): Html | string {
  if (landingPages.length === 0) return '';
  return html`<nav aria-label="Ways in">
<h2>Ways in</h2>
<ul>${landingPages.map((page) => html`<li><a href="${page.path}">${page.title}</a></li>`)}</ul>
</nav>`;
}

function helpColumn({ config }: PageContext): Html {
  const { helpEmail, helpPhone } = config.company.links;
  return html`<section aria-labelledby="footer-help">
<h2 id="footer-help">Help with applying</h2>
<p>Need a different format, more time or another adjustment at any step? Tell us and we will arrange it.</p>
<ul>
${helpEmail === undefined ? '' : html`<li><a href="mailto:${helpEmail}">${helpEmail}</a></li>`}
${helpPhone === undefined ? '' : html`<li><a href="tel:${helpPhone.replace(/[^+\d]/g, '')}">${helpPhone}</a></li>`}
<li><a href="/faq">Questions and answers</a></li>
</ul>
</section>`;
}

function freshness({ checkedAt, dates }: PageContext): Html {
  const checked =
    checkedAt === undefined
      ? ''
      : html` · Jobs checked <time datetime="${checkedAt}">${dates.preciseAgo(checkedAt)}</time>`;
  return html`${checked} · <a href="/status">How fresh are these jobs?</a>`;
}
