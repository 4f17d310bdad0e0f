import type { Crumb } from '../../../publish/site-markup.ts';
import { type Html, html } from '../../../shared/html.ts';

/** The way up: every page above this one. */
export function breadcrumbsView(crumbs: readonly Crumb[]): Html {
  return html`<nav class="breadcrumbs" aria-label="Breadcrumb"><ol>${crumbs.map(
    (crumb) => html`<li><a href="${crumb.href}">${crumb.label}</a></li>`,
  )}</ol></nav>`;
}
