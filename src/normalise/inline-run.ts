/** A run of inline markup: text, links, emphasis and single line breaks, in one canonical spelling. */

type InlineTag = Readonly<{ name: string; open: string }>;

export interface InlineRun {
  /** `open` is the tag as written; '' for one that is not written. */
  openTag(name: string, open: string): void;
  closeTag(name: string): void;
  /** Escaped text; white space collapses, within and across tags. */
  addText(text: string): void;
  addBreak(): void;
  /** Line breaks waiting for text to follow. */
  readonly pendingBreaks: number;
  /** The markup so far, closed, or '' when it shows nothing. Tags still open go on in the next run. */
  take(): string;
}

/**
 * Tags are written only when text needs them, so that empty ones vanish, equal neighbours merge, and spaces and
 * breaks stand outside: the same input after one pass and after two.
 */
export function createInlineRun(): InlineRun {
  let html = '';
  let hasPendingSpace = false;
  let pendingBreaks = 0;
  const wanted: InlineTag[] = [];
  let written: InlineTag[] = [];

  function write(text: string): void {
    const next = withoutRepeats(wanted);
    const kept = sharedPrefixLength(written, next);
    html += closing(written.slice(kept));
    if (html !== '' && pendingBreaks > 0) html += '<br>';
    else if (html !== '' && hasPendingSpace) html += ' ';
    html +=
      next
        .slice(kept)
        .map((tag) => tag.open)
        .join('') + text;
    written = next;
    hasPendingSpace = false;
    pendingBreaks = 0;
  }

  return {
    openTag: (name, open) => {
      wanted.push({ name, open });
    },
    closeTag: (name) => {
      const index = wanted.findLastIndex((tag) => tag.name === name);
      if (index >= 0) wanted.splice(index, 1);
    },
    addText: (text) => {
      const trimmed = text.trim();
      if (text !== trimmed && (trimmed === '' || /^\s/.test(text))) hasPendingSpace = true;
      if (trimmed === '') return;
      write(/[^\S ]| {2}/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed);
      if (/\s$/.test(text)) hasPendingSpace = true;
    },
    addBreak: () => {
      pendingBreaks += 1;
    },
    get pendingBreaks() {
      return pendingBreaks;
    },
    take: () => {
      const taken = html + closing(written);
      html = '';
      written = [];
      hasPendingSpace = false;
      pendingBreaks = 0;
      return taken;
    },
  };
}

function closing(tags: readonly InlineTag[]): string {
  return tags
    .toReversed()
    .map((tag) => `</${tag.name}>`)
    .join('');
}

function withoutRepeats(tags: readonly InlineTag[]): InlineTag[] {
  const shown = tags.filter((tag) => tag.open !== '');
  return shown.filter((tag, index) => shown.findIndex((other) => other.name === tag.name) === index);
}

function sharedPrefixLength(one: readonly InlineTag[], other: readonly InlineTag[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length]?.open === other[length]?.open)
    length += 1;
  return length;
}
