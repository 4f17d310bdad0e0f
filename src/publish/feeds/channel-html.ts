/** A sanitised description as a channel takes it. */
import { decodeHTML } from 'entities';
import { xmlCharacters } from '../xml-text.ts';

export type ChannelHtml = Readonly<{
  /** Absent: as it is. */
  htmlTags?: readonly string[];
  hasNoEntities?: true;
}>;

const TAG = /<(\/?)([a-z][a-z0-9]*)([^>]*)>/g;
/** Lists keep their points where a channel knows one kind only. */
const NEAREST: Readonly<Record<string, string>> = { ol: 'ul', strong: 'b', em: 'i' };

/**
 * `html` is sanitised: its tags are in lower case, and no attribute holds a ">". Without entities a "<" or "&" that stands for itself
 * is followed by a space where it would else begin a tag or an entity.
 */
export function channelHtml(html: string, { htmlTags, hasNoEntities }: ChannelHtml): string {
  if (htmlTags === undefined && hasNoEntities === undefined) return html;
  let written = '';
  /** Since the last tag that is kept: what tags that are not kept held apart can become one entity. */
  let text = '';
  let after = 0;
  for (const { index, 0: whole, 1: slash = '', 2: tag = '' } of html.matchAll(TAG)) {
    text += html.slice(after, index);
    after = index + whole.length;
    const kept = htmlTags === undefined ? whole : keptTag(slash, tag, htmlTags);
    if (kept === '') continue;
    written += (hasNoEntities ? withoutEntities(text) : text) + kept;
    text = '';
  }
  text += html.slice(after);
  return written + (hasNoEntities ? withoutEntities(text) : text);
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
    // What XML cannot write goes first: it may stand between a "<" and a letter.
    decoded = decodeHTML(xmlCharacters(decoded));
  }
  return decoded.replace(/<(?=[a-z/!?])|&(?=#?[a-z0-9]+;)/gi, '$& ');
}
