/** Names of indexes: each build has its own, and the names are in the order of the builds. Pure. */

/** "metier-jobs-20261126t021530123-a1b2c3". */
export function buildNameOf(alias: string, at: Date, suffix: string): string {
  const stamp = at
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .toLowerCase();
  return `${alias}-${stamp}-${suffix}`;
}

/** Writes to an index go through it: where the index is gone, so is the alias, and nothing makes an index anew by mistake. */
export function writeAliasOf(index: string): string {
  return `${index}-write`;
}

/** Whether it is a build of ours. */
export function isBuildOf(alias: string, index: string): boolean {
  return index.startsWith(`${alias}-`) && /^\d{8}t\d{9}-[0-9a-f]{6}$/.test(index.slice(alias.length + 1));
}
