export function isPostgresUrl(pathOrUrl: string): boolean {
  return /^postgres(ql)?:\/\//.test(pathOrUrl);
}

/** What messages and logs call a database: never a user, a password or a parameter of the address. */
export function databaseName(pathOrUrl: string): string {
  if (!isPostgresUrl(pathOrUrl)) return pathOrUrl;
  const [address = ''] = pathOrUrl.slice(pathOrUrl.indexOf('//') + 2).split('?');
  return `postgres://${address.slice(address.lastIndexOf('@') + 1)}`;
}
