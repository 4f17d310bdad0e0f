/** The port of the store of what sources sent. Each source has its own: what one keeps is never another's to prune. */

export type Payload = Readonly<{
  /** sha-256 (hex) of the bytes. */
  hash: string;
  bytes: Uint8Array;
}>;

export type StoredPayload = Readonly<{
  bytes: Uint8Array;
  /** Bytes that it takes in the store. */
  size: number;
}>;

/** A run whose payloads are kept. */
export type RecordedRun = Readonly<{ runId: string; startedAt: string; manifestHash: string }>;

export interface PayloadStore {
  /** Stores, compressed, what the source does not have yet; nothing else is written. Resolves to the stored size by hash. */
  put(
    sourceId: string,
    payloads: readonly Payload[],
  ): Promise<Readonly<{ sizes: ReadonlyMap<string, number>; storedBytes: number }>>;
  /**
   * Undefined when it is not there. Throws PAYLOAD_DAMAGED when it is not what its hash says; it is removed then, so that the
   * next run stores it anew.
   */
  read(sourceId: string, hash: string): Promise<StoredPayload | undefined>;
  /** Stored sizes by hash, of the whole source. */
  sizes(sourceId: string): Promise<ReadonlyMap<string, number>>;
  /** What a look tells whether pruning is due: the bytes in all, and the start of the oldest recorded run. */
  usage(sourceId: string): Promise<Readonly<{ bytes: number; oldestAt?: string }>>;
  /** Newest first. */
  recordedRuns(sourceId: string, limit?: number): Promise<readonly RecordedRun[]>;
  /** Undefined when the payloads of the run are not kept. */
  manifestHashOf(runId: string): Promise<string | undefined>;
  /** Takes the manifests from runs and deletes payloads, in one transaction. */
  prune(
    sourceId: string,
    dropped: Readonly<{ runIds: readonly string[]; hashes: readonly string[] }>,
  ): Promise<void>;
  /** Sources that have anything stored. */
  sourceIds(): Promise<readonly string[]>;
}
