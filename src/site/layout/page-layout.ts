/** The frame of every page: head, skip links, header, main, footer. */
import { type Html, html } from '../../shared/html.ts';
import type { PageContext } from '../page-context.ts';
import type { ScriptName } from '../scripts/browser-scripts.ts';
import { markupScript, type PageMarkup } from './markup-script.ts';
import { siteFooter } from './site-footer.ts';
import { type NavItem, siteHeader } from './site-header.ts';

export type Page = Readonly<{
  /** Of the document, without the employer's name. */
  title: string;
  description: string;
  /** Path and query of the canonical address; absent on pages that have none (errors). */
  canonicalPath?: string;
  /** Keeps the page out of search engines: empty and filtered searches, errors. */
  isUnlisted?: boolean;
  current?: NavItem;
  /** Besides "Skip to content". */
  skipLinks?: readonly Readonly<{ href: string; label: string }>[];
  ogType?: 'website' | 'article';
  /** What the page shows in other formats: feeds, files for programs. */
  alternates?: readonly Readonly<{ href: string; type: string; title: string }>[];
  /** Shown where the address of the page is shared. */
  image?: Readonly<{ path: string; alt: string; width: number; height: number }>;
  /** What the page says, for machines. */
  markup?: readonly PageMarkup[];
  /** Enhancements: the page is whole without them. */
  scripts?: readonly ScriptName[];
  body: Html;
}>;

export function pageLayout(context: PageContext, page: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>${headOf(context, page)}</head>
<body>
<div class="skip-links">
${[{ href: '#content', label: 'Skip to content' }, ...(page.skipLinks ?? [])].map(
  (link) => html`<a href="${link.href}">${link.label}</a>`,
)}
</div>
${context.config.company.fictional ? fictionalBanner(context) : ''}
${siteHeader(context, page.current)}
<main id="content" tabindex="-1">
${context.stale ? staleBanner(context, context.stale) : ''}
${page.body}
</main>
${siteFooter(context)}
</body>
</html>
`;
}

function headOf({ config, assets }: PageContext, page: Page): Html {
  const fullTitle = `${page.title} – ${config.company.name}`;
  const canonical =
    page.canonicalPath === undefined ? undefined : new URL(page.canonicalPath, config.site.baseUrl).href;
  return html`
<meta charset="utf-8">
<title>${fullTitle}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${assets.pageColours.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${assets.pageColours.dark}" media="(prefers-color-scheme: dark)">
<link rel="stylesheet" href="${assets.stylesheetPath}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${config.api.enabled ? html`<link rel="service-desc" type="application/json" href="/api/v1/openapi.json">` : ''}
${(page.alternates ?? []).map(({ href, type, title }) => html`<link rel="alternate" type="${type}" title="${title}" href="${href}">`)}
${assets.scripts
  .filter(({ name }) => page.scripts?.includes(name))
  .map(({ path }) => html`<script type="module" src="${path}"></script>`)}
${page.isUnlisted ? html`<meta name="robots" content="noindex">` : ''}
${
  canonical === undefined
    ? ''
    : html`<link rel="canonical" href="${canonical}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:type" content="${page.ogType ?? 'website'}">
<meta property="og:url" content="${canonical}">
<meta property="og:site_name" content="${config.company.name} careers">`
}
${page.image === undefined ? '' : imageTags(page.image, config.site.baseUrl)}
${(page.markup ?? []).map(markupScript)}
`;
}

function imageTags({ path, alt, width, height }: NonNullable<Page['image']>, baseUrl: string): Html {
  return html`<meta property="og:image" content="${new URL(path, baseUrl).href}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${width}">
<meta property="og:image:height" content="${height}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">`;
}

function fictionalBanner({ config, contentPages }: PageContext): Html {
  const about = contentPages.find((page) => page.slug === 'about-this-demo');
  return html`<aside class="fictional" aria-label="Fictional employer"><p class="wrap">${config.company.name} is a fictional employer and these jobs are examples.${about ? html` <a href="/${about.slug}">About this demo</a>` : ''}</p></aside>`;
}

function staleBanner({ dates }: PageContext, { since, isEvery }: NonNullable<PageContext['stale']>): Html {
  const words = isEvery
    ? `We last checked our job board ${dates.preciseAgo(since)}. Some jobs may have changed since then.`
    : `We last checked some of our jobs ${dates.preciseAgo(since)}. They may have changed since then.`;
  return html`<div class="wrap"><p class="notice" role="note">${words} <a href="/status">Which jobs, and how often we check</a></p></div>`;
}
