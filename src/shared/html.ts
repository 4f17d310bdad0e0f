/** HTML as auto-escaping tagged templates: every interpolated value is escaped unless it is itself Html. */
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export { html };

/** Marks markup as safe. Only for markup we made or sanitised ourselves: our SVG, sanitised ATS HTML, rendered Markdown. */
export function trustedHtml(markup: string): Html {
  return raw(markup);
}
