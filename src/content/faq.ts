/** Questions candidates ask, with answers in Markdown. */

export type FaqEntry = Readonly<{
  /** From the question: the anchor of its deep link (#...). */
  slug: string;
  question: string;
  /** Rendered from Markdown and sanitised. */
  answerHtml: string;
  answerText: string;
  categorySlug: string;
}>;

export type FaqCategory = Readonly<{ slug: string; title: string; entries: readonly FaqEntry[] }>;

export type Faq = Readonly<{
  categories: readonly FaqCategory[];
  entry(slug: string): FaqEntry | undefined;
  /** Best matches first; empty words give nothing. */
  search(words: string, limit?: number): readonly FaqEntry[];
}>;
