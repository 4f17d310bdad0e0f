/** Small line icons of the interface; always beside words, so hidden from assistive technology. */
import { type Html, html, trustedHtml } from '../../shared/html.ts';

const PATHS = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5',
  place:
    'M12 21c4.5-4.6 6.8-8.2 6.8-11a6.8 6.8 0 0 0-13.6 0c0 2.8 2.3 6.4 6.8 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  arrow: 'M4.5 12h15M13.5 6l6 6-6 6',
  external: 'M9.5 5H5v14h14v-4.5M13 4.5h6.5V11M19 5l-8.5 8.5',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  filter: 'M4 7h16M7 12h10M10 17h4',
  chevron: 'M6.5 9.5 12 15l5.5-5.5',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  share: 'M12 14.5V4M8.5 7 12 3.5 15.5 7M6 11H4.5v9.5h15V11H18',
  flag: 'M6 20.5V4M6 5h11.5l-2.5 3.75L17.5 12.5H6',
  feed: 'M5 18.5a1 1 0 1 0 2 0 1 1 0 0 0-2 0zM5 11.5A8 8 0 0 1 13 19.5M5 5.5a14 14 0 0 1 14 14',
} as const;

export type UiIconName = keyof typeof PATHS;

export function uiIcon(name: UiIconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${trustedHtml(`<path d="${PATHS[name]}"/>`)}</svg>`;
}
