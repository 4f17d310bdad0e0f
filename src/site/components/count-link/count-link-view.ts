import { type Html, html } from '../../../shared/html.ts';
import { numberWords } from '../../wording/number-words.ts';

export type CountLink = Readonly<{ href: string; label: string; count: number; className?: string }>;

/** A link whose number is a promise: `data-count` equals the results behind `href`. */
export function countLinkView({ href, label, count, className }: CountLink): Html {
  return html`<a${className === undefined ? '' : html` class="${className}"`} href="${href}" data-count="${count}">${label} <span class="count">(${numberWords(count)})</span></a>`;
}
