/** The employer's own page texts (accessibility, privacy, ...), written in Markdown with front matter. */

export type ContentPage = Readonly<{
  slug: string;
  title: string;
  /** One line for the page's description. */
  summary: string;
  /** Rendered from Markdown and sanitised. */
  bodyHtml: string;
  /** ISO date of the last review, where the front matter gives one. */
  reviewedOn?: string;
}>;
