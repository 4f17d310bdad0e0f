/** Where a candidate came from, carried in addresses alone: nothing is kept of it on this site or in the browser. */

const MAX_LENGTH = 40;

/** The `src` of the address of a job page; undefined when there is none, or it is not a tag. */
export function sourceTagOf(url: string): string | undefined {
  const tag = new URL(url).searchParams.get('src') ?? '';
  return tag.length <= MAX_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(tag) ? tag : undefined;
}

/** The address with the tag under that name, unless it carries one already. */
export function withSourceTag(address: string, name: string, tag: string | undefined): string {
  if (tag === undefined) return address;
  const url = new URL(address);
  if (url.searchParams.has(name)) return address;
  // Appended by hand: writing the parameters anew would spell those that are there in another way.
  const pair = `${encodeURIComponent(name)}=${tag}`;
  url.search = url.search === '' ? pair : `${url.search}&${pair}`;
  return url.href;
}
