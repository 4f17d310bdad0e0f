export const XML_TYPE = 'application/xml; charset=utf-8';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for an element or an attribute. */
export function xml(text: string): string {
  return xmlCharacters(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Characters that XML 1.0 knows no way to write are left out. */
export function xmlCharacters(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
