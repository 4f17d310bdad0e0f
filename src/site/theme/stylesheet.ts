/** The one stylesheet: token block of the theme, then the .css files in their order, lightly minified. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cssFrom, type Oklch } from './oklch.ts';
import type { Scheme, Theme } from './theme-tokens.ts';

const FILES = [
  'styles/base.css',
  'styles/layout.css',
  'styles/controls.css',
  'styles/prose.css',
  'components/breadcrumbs/breadcrumbs.css',
  'components/search-box/search-box.css',
  'components/chips/chips.css',
  'components/job-list/job-list.css',
  'components/area-grid/area-grid.css',
  'components/function-list/function-list.css',
  'components/pagination/pagination.css',
  'components/facts/facts.css',
  'components/faq-list/faq-list.css',
  'home/home.css',
  'areas/areas.css',
  'search/search.css',
  'job/job.css',
  'faq/faq.css',
  'status/status.css',
  'styles/print.css',
  'styles/forced-colors.css',
] as const;

export type Stylesheet = Readonly<{ path: string; css: string }>;

export function stylesheetFrom(theme: Theme): Stylesheet {
  const files = FILES.map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  const css = minified([tokenBlock(theme), ...files].join('\n'));
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12);
  return { path: `/styles-${hash}.css`, css };
}

function tokenBlock({ light, dark }: Theme): string {
  return [
    `:root{${declarations(light)}}`,
    accentRules(light),
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}${accentRules(dark)}}`,
  ].join('\n');
}

function declarations(scheme: Scheme): string {
  return Object.entries(scheme)
    .flatMap(([name, value]) => (isColour(value) ? `--${kebab(name)}:${cssFrom(value)}` : []))
    .join(';');
}

function isColour(value: Scheme[keyof Scheme]): value is Oklch {
  return 'l' in value;
}

function accentRules({ accents }: Scheme): string {
  return accents
    .map(
      ({ ink, tint, land }, index) =>
        `.accent-${index}{--accent:${cssFrom(ink)};--accent-tint:${cssFrom(tint)};--accent-land:${cssFrom(land)}}`,
    )
    .join('');
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Comments and needless white space go; strings are safe because ours hold none of the patterns. */
function minified(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}
