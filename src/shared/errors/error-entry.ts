export type ErrorEntry = Readonly<{
  /** One sentence naming what is wrong, with the offending value. */
  message: (args: Record<string, string>) => string;
  /** What the reader can do about it. */
  hint: string;
  /** HTTP status when a web door shows it. */
  status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503;
  /** Whether the message may be shown to anybody on the web. */
  isPublic: boolean;
}>;
