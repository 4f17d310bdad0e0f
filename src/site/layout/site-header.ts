import { type Html, html } from '../../shared/html.ts';
import type { PageContext } from '../page-context.ts';

export type NavItem = 'areas' | 'jobs' | 'faq';

const NAV: readonly Readonly<{ item: NavItem; href: string; label: string }>[] = [
  { item: 'areas', href: '/career-areas', label: 'Career areas' },
  { item: 'jobs', href: '/jobs', label: 'Jobs' },
  { item: 'faq', href: '/faq', label: 'Questions' },
];

export function siteHeader({ config, assets }: PageContext, current: NavItem | undefined): Html {
  const { name } = config.company;
  return html`<header class="site-header">
<div class="wrap site-header-row">
<a class="brand" href="/">
${
  assets.logoPath === undefined
    ? html`<img src="/favicon.svg" alt="" width="32" height="32"><span class="brand-name">${name}</span>`
    : html`<img src="${assets.logoPath}" alt="${name}" height="36">`
}<span class="brand-suffix">Careers</span></a>
<nav class="site-nav" aria-label="Main">
<ul>
${NAV.map(
  ({ item, href, label }) =>
    html`<li><a href="${href}"${item === current ? html` aria-current="true"` : ''}>${label}</a></li>`,
)}
</ul>
</nav>
</div>
</header>`;
}
