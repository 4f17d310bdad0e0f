/** The port of the store of tokens. Adapters: sql-token-store.ts. */
import type { Token } from './token.ts';

export interface TokenStore {
  add(token: Token): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly Token[]>;
  byHash(secretHash: string): Promise<Token | undefined>;
  /** Records a day of use; an earlier day than the recorded one changes nothing. */
  markUsed(id: string, day: string): Promise<void>;
  /** False when there is no such token. */
  remove(id: string): Promise<boolean>;
}
