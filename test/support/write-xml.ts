/** A value as XML: a list repeats the element, an object nests, null is empty, undefined is left out. */
export function xmlElements(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => xmlElements(name, each)).join('\n');
  if (value === null) return `<${name}/>`;
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
  return Object.entries(value)
    .map(([name, child]) => xmlElements(name, child))
    .join('');
}
