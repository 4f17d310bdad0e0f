/** The port of leases: who of all processes on one record store is at work on something. Adapter: sql-lease-store.ts. */

export type Lease = Readonly<{
  /** "sync:SOURCE" */
  name: string;
  /** Names one piece of work, not only its process: no two pieces of work share a lease. */
  holder: string;
  acquiredAt: string;
  /** From then on anybody may take it. */
  expiresAt: string;
}>;

export interface LeaseStore {
  /**
   * Takes the lease when it is free, released or expired at `acquiredAt`; also one that was acquired only after the given one
   * would end, by a clock that was wrong. Resolves to the lease that stands then:
   * the given one, or that of another holder. Of several who try at once exactly one gets it.
   */
  acquire(lease: Lease): Promise<Lease>;
  /** Moves the end of a lease that is still the holder's, expired or not. Resolves to false when it is not. */
  renew(lease: Pick<Lease, 'name' | 'holder' | 'expiresAt'>): Promise<boolean>;
  /** Gives a lease back; that of another holder stays. */
  release(lease: Pick<Lease, 'name' | 'holder'>): Promise<void>;
}
