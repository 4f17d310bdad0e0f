/** What the document says of an operation in words. */
export type Operation = Readonly<{
  /** Stable: generated clients name their methods so. */
  operationId: string;
  tag: Tag;
  /** A few words. */
  summary: string;
  /** Markdown; "" when the summary says it all. */
  description: string;
}>;

/** In the order of the document. */
export const TAGS = {
  Jobs: 'Open jobs, found as the search page finds them.',
  Areas: 'The career areas and job functions of the employer.',
  Questions: 'What candidates ask, with answers.',
  Site: 'How fresh the listings are, and this document.',
  Push: 'For programs with a token that send postings.',
} as const;
export type Tag = keyof typeof TAGS;
