import type { Token } from '../access/token.ts';
import type { TokenDesk } from '../access/token-desk.ts';
import { AppError } from '../shared/errors.ts';

/** The token of the header Authorization (RFC 6750). Throws TOKEN_MISSING, TOKEN_UNKNOWN or TOKEN_EXPIRED. */
export async function authenticate(
  header: string | undefined,
  tokens: Pick<TokenDesk, 'check'>,
): Promise<Token> {
  const secret = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (secret === undefined) throw new AppError('TOKEN_MISSING');
  return tokens.check(secret);
}

/** The source that a request is about. Throws TOKEN_FORBIDDEN, whether there is such a source or not. */
export function authoriseSource(
  token: Token,
  { named, pushed }: Readonly<{ named: string | undefined; pushed: ReadonlySet<string> }>,
): string {
  const source = named ?? token.sourceId;
  if (source === token.sourceId && pushed.has(source)) return source;
  throw new AppError('TOKEN_FORBIDDEN', { source });
}
