/** A sanitised description as a channel takes it. */
import { decodeHTML } from 'entities';

export type ChannelHtml = Readonly<{
  /** Absent: as it is. */
  htmlTags?: readonly string[];
  hasNoEntities?: true;
}>;

const TAG = /<(\/?)([a-z][a-z0-9]*)([^>]*)>/g;
/** Lists keep their points where a channel knows one kind only. */
const NEAREST: Readonly<Record<string, string>> = { ol: 'ul', strong: 'b', em: 'i' };

/**
 * `html` is sanitised: its tags are in lower case, and no attribute holds a ">". Without entities a "<" that stands for itself
 * is followed by a space where it would else begin a tag.
 */
export function channelHtml(html: string, { htmlTags, hasNoEntities }: ChannelHtml): string {
  if (htmlTags === undefined && hasNoEntities === undefined) return html;
  const texts = hasNoEntities ? (text: string) => withoutEntities(text) : (text: string) => text;
  let written = '';
  let after = 0;
  for (const { index, 0: whole, 1: slash = '', 2: tag = '' } of html.matchAll(TAG)) {
    written += texts(html.slice(after, index));
    written += htmlTags === undefined ? whole : keptTag(slash, tag, htmlTags);
    after = index + whole.length;
  }
  return written + texts(html.slice(after));
}

function keptTag(slash: string, tag: string, kept: readonly string[]): string {
  if (kept.includes(tag)) return `<${slash}${tag}>`;
  const nearest = NEAREST[tag];
  return nearest !== undefined && kept.includes(nearest) ? `<${slash}${nearest}>` : '';
}

/** Decoded until nothing is left to decode: "&amp;lt;" is the words "&lt;", which the channel would take for an entity. */
function withoutEntities(text: string): string {
  let decoded = text;
  for (let last = ''; decoded !== last; ) {
    last = decoded;
    decoded = decodeHTML(decoded);
  }
  return decoded.replace(/<(?=[a-z/!?])/gi, '< ');
}
