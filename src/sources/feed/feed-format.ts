import type { FeedSourceConfig } from '../../config/source-schema.ts';

export type FeedFormat = NonNullable<FeedSourceConfig['format']>;

/** The format of an answer by its address, when that names JSON Lines or CSV, else by how it begins. */
export function feedFormatOf(text: string, url: string): FeedFormat {
  const path = new URL(url).pathname.toLowerCase();
  if (/\.(jsonl|ndjson)$/.test(path)) return 'jsonl';
  if (/\.(csv|tsv)$/.test(path)) return 'csv';
  const [start = ''] = /\S/.exec(text) ?? [];
  switch (start) {
    case '<':
      return 'xml';
    case '[':
      return 'json';
    case '{':
      return isJsonLines(text) ? 'jsonl' : 'json';
    default:
      return 'csv';
  }
}

/** A first line that is an object of its own, and more after it. */
function isJsonLines(text: string): boolean {
  const start = text.trimStart();
  const end = start.indexOf('\n');
  return end !== -1 && /\S/.test(start.slice(end)) && isJson(start.slice(0, end));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
