/** Reads names out of the addresses of job boards, for the detectors. */

/** "acme" in `acme.recruitee.com`, when the host ends in one of the domains and the name is not one of the vendor's own. */
export function nameBefore(
  url: URL,
  domains: readonly string[],
  ownNames: readonly string[] = [],
): string | undefined {
  const domain = domains.find((one) => url.hostname.endsWith(`.${one}`));
  const name = domain && url.hostname.slice(0, -domain.length - 1);
  const isName = name && /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(name);
  return isName && !['www', 'api', 'app', 'help', 'support', ...ownNames].includes(name) ? name : undefined;
}

/** The decoded part of the path after these parts: "acme" of `/v0/postings/acme/1` after `v0`, `postings`. */
export function partAfter(url: URL, ...before: readonly string[]): string | undefined {
  const parts = url.pathname.split('/').filter(Boolean);
  const leads = before.every((part, index) => parts[index] === part);
  const part = leads ? parts[before.length] : undefined;
  return part === undefined ? undefined : decodePart(part);
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
