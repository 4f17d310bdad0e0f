/** Line icons of the career areas, drawn for Metier on a 24 unit grid with a 1.5 unit stroke. */
import { type Html, html, trustedHtml } from '../../shared/html.ts';

const NEUTRAL = 'M12 3.5 4 8v8l8 4.5 8-4.5V8zM4 8l8 4.5L20 8M12 12.5v8';

/** Path data by area slug. An area that is not listed gets the neutral icon. */
const PATHS: Readonly<Record<string, string>> = {
  'administrative-services':
    'M4 20V6l7-2.5V20M11 9.5h9V20M2.5 20h19M7 8.5v.01M7 12v.01M7 15.5v.01M14.5 13h2M14.5 16.5h2',
  'business-operations': 'M4 5h16v6H4zM4 15h6v5H4zM14 15h6v5h-6zM7 11v4M17 11v4M7 8h.01M10.5 8h6',
  clinical:
    'M6 3.5v5a4 4 0 0 0 8 0v-5M4.5 3.5H7M13 3.5h2.5M10 12.5V15a5 5 0 0 0 10 0v-1.5M20 13.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  finance:
    'M5 3.5h14v17H5zM8.5 7h7v3h-7zM8.5 13.5h.01M12 13.5h.01M15.5 13.5h.01M8.5 17h.01M12 17h.01M15.5 17h.01',
  'human-resources':
    'M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11zM3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M15.5 4.9a3.25 3.25 0 0 1 0 5.7M17.5 14.4c2.1.8 3.5 2.6 3.5 5.1',
  'information-technology': 'M3.5 5h17v11h-17zM8.5 20h7M12 16v4M10 8.5 8 10.5l2 2M14 8.5l2 2-2 2',
  investments: 'M4 4v16h16M7.5 15.5l3.5-4.5 3 2.5 5.5-7M15.5 6.5h4v4',
  legal: 'M12 3.5v17M8 20.5h8M5 6.5h14M5 6.5 2.5 13a2.75 2.75 0 0 0 5 0zM19 6.5 16.5 13a2.75 2.75 0 0 0 5 0z',
  marketing:
    'M4 10v4h3l8 4.5v-13L7 10zM7.5 14l1.5 6h2.5l-1.2-4.5M18 9.5a3.5 3.5 0 0 1 0 5M20 7a7 7 0 0 1 0 10',
  'medical-management': 'M7 5H5v15.5h14V5h-2M9 3.5h6v3H9zM12 10v6M9 13h6',
  'provider-services':
    'M12 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10.8 8.8 6.7 15.3M13.2 8.8l4.1 6.5M8 17.5h8',
  'public-affairs':
    'M3.5 9.5 12 4l8.5 5.5zM3.5 20h17M5.5 17h13M6.5 9.5V17M10.2 9.5V17M13.8 9.5V17M17.5 9.5V17',
  sales:
    'M3 8l3-2.5 5 1.5 2-1 5-.5L21 8v7l-2 .5M3 8v7l2.5 1 4.5 4c.9.7 2 .3 2.3-.5.9.6 2.1 0 2.2-1 1 .2 1.9-.5 1.8-1.5 1 0 1.7-.7 1.7-1.5L12.5 11 10 12.5c-1 .5-2-.6-1.4-1.5L11 7',
  underwriting:
    'M12 3.5c-2.5 1.8-5 2.5-7.5 2.5v5.5c0 4.5 3 7.5 7.5 9 4.5-1.5 7.5-4.5 7.5-9V6c-2.5 0-5-.7-7.5-2.5zM8.8 12l2.3 2.3 4.3-4.6',
};

export function areaIcon(areaSlug: string, className = 'icon'): Html {
  return html`<svg class="${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${trustedHtml(areaIconPath(areaSlug))}</svg>`;
}

/** The bare `<path>`, for use inside another drawing. */
export function areaIconPath(areaSlug: string): string {
  return `<path d="${PATHS[areaSlug] ?? NEUTRAL}"/>`;
}
