type LockKey = Readonly<{ space: number; key: number }>;

/** "Meti" in ASCII, so that other programs on the same database take other locks. */
const SPACE = 0x4d_65_74_69;

/** Held by a writing transaction from its beginning to its end. */
export const WRITER_LOCK: LockKey = { space: SPACE, key: 1 };
/** Held by whoever brings the schema to the newest version. */
export const MIGRATION_LOCK: LockKey = { space: SPACE, key: 2 };
