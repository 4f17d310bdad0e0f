/** Whether this process should be sent visitors, as load balancers and orchestrators ask it. Nothing in the answer is secret. */
import { AppError } from '../shared/errors.ts';

export type ReadinessReport = Readonly<{
  status: 'ready' | 'not-ready' | 'draining';
  checks: Readonly<Record<'database' | 'migrations' | 'index', Check>>;
}>;

/** `error` is a code of the catalogue: messages name hosts and paths. */
export type Check = Readonly<{ isOk: boolean; error?: string } & Record<string, boolean | number | string>>;

export interface Readiness {
  readonly report: () => Promise<ReadinessReport>;
  /** From now on it says that it is draining. */
  drain(): void;
  readonly isDraining: boolean;
}

export type ReadinessOptions = Readonly<{
  /** Asks the database. */
  schemaVersion: () => Promise<number>;
  newestSchemaVersion: number;
  indexLag: () => Promise<Readonly<{ changes: number; seconds: number }>>;
  maxIndexLagSeconds: number;
}>;

/** However many ask at once, the database is asked once. */
export function createReadiness(options: ReadinessOptions): Readiness {
  let isDraining = false;
  let asking: Promise<ReadinessReport['checks']> | undefined;
  return {
    report: async () => {
      asking ??= checksFrom(options).finally(() => {
        asking = undefined;
      });
      const checks = await asking;
      if (isDraining) return { status: 'draining', checks };
      const isReady = Object.values(checks).every(({ isOk }) => isOk);
      return { status: isReady ? 'ready' : 'not-ready', checks };
    },
    drain: () => {
      isDraining = true;
    },
    get isDraining() {
      return isDraining;
    },
  };
}

async function checksFrom(options: ReadinessOptions): Promise<ReadinessReport['checks']> {
  const { newestSchemaVersion: newest, maxIndexLagSeconds: maxSeconds } = options;
  const [migrations, index] = await Promise.all([
    checked(async () => {
      const version = await options.schemaVersion();
      // A later Metier may have been at the database already: while processes are replaced one by one, the old ones go on.
      return { isOk: version >= newest, version, newest };
    }),
    checked(async () => {
      const { changes, seconds } = await options.indexLag();
      return { isOk: seconds <= maxSeconds, changes, seconds, maxSeconds };
    }),
  ]);
  const { error } = migrations;
  const database = error === undefined ? { isOk: true } : { isOk: false, error };
  return { database, migrations, index: withoutCluster(index) };
}

async function checked(look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    return { isOk: false, error: error instanceof AppError ? error.code : 'INTERNAL' };
  }
}

/** A search cluster that is away is away for every process: were all of them taken out, job pages would be gone too. */
function withoutCluster(index: Check): Check {
  return index.error === 'SEARCH_UNAVAILABLE' ? { ...index, isOk: true } : index;
}
