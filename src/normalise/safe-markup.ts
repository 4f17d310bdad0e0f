/** ATS HTML to a small, balanced vocabulary of tags without attributes, except a link's href. */
import sanitizeHtml, { type IOptions, type Tag } from 'sanitize-html';
import { removeInvisible } from './visible-text.ts';

/** Beyond this an input is no job description; the rest is not read. */
const MAX_INPUT_CHARACTERS = 1_000_000;
/** A name no document uses: text inside is dropped. */
const HIDDEN_TAG = 'x-hidden';

/** Tags that only break the flow of text. */
const BLOCKS =
  'address article aside body caption center dd details dialog dir dl dt fieldset figcaption figure footer form header html legend main menu nav pre section summary';

const RENAMED: ReadonlyMap<string, string> = new Map([
  ...BLOCKS.split(' ').map((tag): [string, string] => [tag, 'div']),
  ['b', 'strong'],
  ['i', 'em'],
  ['tfoot', 'tbody'],
]);

const HIDING_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0?(?:\.0+)?\s*(?:[;!]|$)|font-size\s*:\s*[01]?(?:\.\d+)?(?:px|pt|%)?\s*(?:[;!]|$)|(?:left|top|text-indent)\s*:\s*-\d{3})/i;

const OPTIONS: IOptions = {
  allowedTags:
    'div p br hr ul ol li strong em u h1 h2 h3 h4 h5 h6 a table thead tbody tr th td blockquote'.split(' '),
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: [
    HIDDEN_TAG,
    ...'script style textarea option select xmp noscript template title svg math object video audio canvas'.split(
      ' ',
    ),
  ],
  nestingLimit: 200,
  transformTags: { '*': renameTag },
  textFilter: removeInvisible,
};

/** What comes back holds only the tags above, lower case and balanced; hidden text and scripts are gone with their content. */
export function safeMarkup(html: string): string {
  return sanitizeHtml(html.slice(0, MAX_INPUT_CHARACTERS), OPTIONS);
}

function renameTag(tagName: string, attribs: Tag['attribs']): Tag {
  if (isHidden(attribs)) return { tagName: HIDDEN_TAG, attribs: {} };
  return { tagName: RENAMED.get(tagName) ?? tagName, attribs };
}

function isHidden(attribs: Tag['attribs']): boolean {
  if (attribs['hidden'] !== undefined) return true;
  const style = attribs['style'];
  return style !== undefined && HIDING_STYLE.test(style);
}
