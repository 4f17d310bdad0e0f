/** Cutting markup of ours to a size, between two pieces of text, with every open tag closed. */

const TOKEN = /<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/g;
const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'hr']);

export function cutMarkup(markup: string, maxBytes: number): string {
  const open: string[] = [];
  let kept = '';
  let bytes = 0;
  for (const [token, slash, name = ''] of markup.matchAll(TOKEN)) {
    const closing = closingTags(open);
    bytes += Buffer.byteLength(token);
    if (bytes + closing.length > maxBytes && slash !== '/') return kept + closing;
    kept += token;
    if (slash === '/') open.pop();
    else if (name !== '' && !VOID_TAGS.has(name)) open.push(name);
  }
  return kept;
}

function closingTags(open: readonly string[]): string {
  return open
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
}
