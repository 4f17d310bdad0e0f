/** Reads what a page of ours promises, from its HTML. */
import { decodeHTML } from 'entities';

type Attributes = Readonly<Record<string, string>>;

export type PromisedCount = Readonly<{ href: string; count: number }>;
export type CountedChoice = Readonly<{ name: string; value: string; count: number }>;

/** Attributes of every start tag of that name, entities decoded. */
export function tagsOf(html: string, name: string): readonly Attributes[] {
  const tags = html.matchAll(new RegExp(`<${name}\\b((?:[^>"]|"[^"]*")*)>`, 'g'));
  return [...tags].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
        key,
        decodeHTML(value),
      ]),
    ),
  );
}

/** Addresses of this site that the page links to, without fragments. */
export function linksOf(html: string): readonly string[] {
  const hrefs = tagsOf(html, 'a').map((tag) => tag['href'] ?? '');
  return hrefs.filter((href) => href.startsWith('/')).map((href) => href.replace(/#.*/, ''));
}

export function promisedCountsOf(html: string): readonly PromisedCount[] {
  return tagsOf(html, 'a')
    .filter((tag) => tag['data-count'] !== undefined)
    .map((tag) => ({ href: tag['href'] ?? '', count: Number(tag['data-count']) }));
}

export function countedChoicesOf(html: string): readonly CountedChoice[] {
  return tagsOf(html, 'input')
    .filter((tag) => tag['data-count'] !== undefined)
    .map((tag) => ({ name: tag['name'] ?? '', value: tag['value'] ?? '', count: Number(tag['data-count']) }));
}

/** The number of results the page says it shows; undefined on a page without results. */
export function totalOf(html: string): number | undefined {
  const total = /data-total="(\d+)"/.exec(html)?.[1];
  return total === undefined ? undefined : Number(total);
}

/** What the form of a search page would ask if it were submitted as it is. */
export function formParamsOf(html: string): URLSearchParams {
  const params = new URLSearchParams();
  const isSent = ({ type, ...input }: Attributes) =>
    (type !== 'checkbox' && type !== 'radio') || 'checked' in input;
  for (const input of tagsOf(html, 'input').filter(isSent)) {
    if (input['value']) params.append(input['name'] ?? '', input['value']);
  }
  for (const [, name = '', choices = ''] of html.matchAll(
    /<select id="[^"]*" name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    const value = tagsOf(choices, 'option').find((option) => 'selected' in option)?.['value'];
    if (value) params.append(name, value);
  }
  return params;
}
