/** The words of Teamtailor for where one works, in the feeds and in the API. */
const WORKPLACES: ReadonlyMap<string, string> = new Map([
  ['onsite', 'On-site'],
  ['hybrid', 'Hybrid'],
  ['fully', 'Fully remote'],
]);

/** Undefined for `none`, which stands for unanswered too, and for work from home that is to end. */
export function workplaceFrom(remoteStatus: string | null | undefined): string | undefined {
  return WORKPLACES.get(remoteStatus?.trim() ?? '');
}

/** "Canada - Remote" is the name of a location whose address is that of some office: there the name counts. */
export function isRemoteName(name: string | null | undefined): boolean {
  return /\b(?:remote|anywhere|(?:from|at) home|home office)\b/i.test(name ?? '');
}
