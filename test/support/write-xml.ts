/** XML as vendors write it: values as text, escaped once; null as an empty element, undefined as none. */
export function writeXml(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => writeXml(name, each)).join('\n');
  if (value === null) return `<${name}/>`;
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
  return Object.entries(value)
    .map(([name, child]) => writeXml(name, child))
    .join('');
}
