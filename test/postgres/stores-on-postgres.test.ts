/** Every store passes on PostgreSQL the suite that it passes on SQLite. */
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { createTokenStore } from '../../src/access/sql-token-store.ts';
import { createAlarmStore } from '../../src/alarms/sql-alarm-store.ts';
import { createIdempotencyStore } from '../../src/api/sql-idempotency-store.ts';
import { createFaqFeedbackStore } from '../../src/content/faq-feedback-store.ts';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import { createLeaseStore } from '../../src/ingest/sql-lease-store.ts';
import { createPayloadStore } from '../../src/ingest/sql-payload-store.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { createShapeStore } from '../../src/ingest/sql-shape-store.ts';
import { createSourceStateStore } from '../../src/ingest/sql-source-state-store.ts';
import { createJobHistoryStore } from '../../src/jobs/sql-job-history-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { createAcceptanceStore } from '../../src/publish/sql-acceptance-store.ts';
import { createCorrectionStore } from '../../src/review/sql-correction-store.ts';
import { describeAcceptanceStore } from '../support/acceptance-store-conformance.ts';
import { describeAlarmStore } from '../support/alarm-store-conformance.ts';
import { describeCorrectionStore } from '../support/correction-store-conformance.ts';
import { describeFaqFeedbackStore } from '../support/faq-feedback-store-conformance.ts';
import { describeIdempotencyStore } from '../support/idempotency-store-conformance.ts';
import { describeJobHistory } from '../support/job-history-conformance.ts';
import { describeJobStore } from '../support/job-store-conformance.ts';
import { describeLeaseStore } from '../support/lease-store-conformance.ts';
import { describePayloadStore } from '../support/payload-store-conformance.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
} from '../support/postgres.ts';
import { describeRunStore } from '../support/run-store-conformance.ts';
import { describeShapeStore } from '../support/shape-store-conformance.ts';
import { describeSourceStateStore } from '../support/source-state-store-conformance.ts';
import { describeTokenStore } from '../support/token-store-conformance.ts';

const NAME = 'PostgreSQL';

describePostgres('the stores on PostgreSQL', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  let database: OpenDatabase;
  beforeAll(async () => {
    server = await findPostgres();
    place = await createTestDatabase(server);
    database = await openDatabase(place.url);
  });
  afterAll(async () => {
    await database?.close();
    await place?.drop();
    await server?.stop();
  });

  /** As if it were new: emptied, and counting from 1. */
  async function emptied() {
    const { kysely } = database;
    const tables = (await kysely.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => name !== 'schema_version');
    await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))} restart identity`.execute(kysely);
    return { kysely, close: async () => undefined };
  }

  describeJobStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createJobStore(kysely), close };
  });
  describeJobHistory(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createJobStore(kysely), history: createJobHistoryStore(kysely), close };
  });
  describeLeaseStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createLeaseStore(kysely), close };
  });
  describeSourceStateStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createSourceStateStore(kysely), jobs: createJobStore(kysely), close };
  });
  describeTokenStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createTokenStore(kysely), close };
  });
  describeIdempotencyStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createIdempotencyStore(kysely), close };
  });
  describePayloadStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createPayloadStore(kysely), kysely, close };
  });
  describeShapeStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createShapeStore(kysely), close };
  });
  describeAlarmStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createAlarmStore(kysely), close };
  });
  describeRunStore(NAME, async () => {
    const { kysely, close } = await emptied();
    const writeReport = async (report: string) => {
      await kysely.updateTable('runs').set({ report }).execute();
    };
    return { store: createRunStore(kysely), writeReport, close };
  });
  describeCorrectionStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createCorrectionStore(kysely), close };
  });
  describeAcceptanceStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createAcceptanceStore(kysely), close };
  });
  describeFaqFeedbackStore(NAME, async () => {
    const { kysely, close } = await emptied();
    return { store: createFaqFeedbackStore(kysely), close };
  });
});
