/** What could not be understood in a posting. It is counted in the run report; the posting goes on without it. */

export const NOTE_KINDS = [
  'title-cut',
  'html-truncated',
  'place-unresolved',
  'place-unlisted',
  'workplace-unknown',
  'employment-unknown',
  'level-unknown',
  'pay-unreadable',
  'date-unreadable',
  'url-unusable',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** `value` is what the source said. */
export type Note = Readonly<{ kind: NoteKind; value: string }>;

export type TakeNote = (kind: NoteKind, value: string) => void;
