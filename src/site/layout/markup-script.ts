import type { Thing, WithContext } from 'schema-dts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';

/** schema.org markup of a page, from publish/. */
export type PageMarkup = WithContext<Exclude<Thing, string>>;

/** A block of data, which browsers do not run: the policy of scripts does not concern it. */
export function markupScript(markup: PageMarkup): Html {
  return html`<script type="application/ld+json">${trustedHtml(scriptSafe(markup))}</script>`;
}

/** JSON that cannot end its element, whatever a posting says; and is JavaScript too, for readers that evaluate it. */
function scriptSafe(markup: PageMarkup): string {
  return JSON.stringify(markup).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
