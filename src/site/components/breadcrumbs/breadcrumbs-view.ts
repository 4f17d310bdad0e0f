import { type Html, html } from '../../../shared/html.ts';

export type Crumb = Readonly<{ href: string; label: string }>;

/** The way up: every page above this one. */
export function breadcrumbsView(crumbs: readonly Crumb[]): Html {
  return html`<nav class="breadcrumbs" aria-label="Breadcrumb"><ol>${crumbs.map(
    (crumb) => html`<li><a href="${crumb.href}">${crumb.label}</a></li>`,
  )}</ol></nav>`;
}
