/** For the healing test: saves and closes jobs and keeps an index behind them until it is killed. */
import { join } from 'node:path';
import { openDatabase } from '../../src/db/open-database.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { createSqliteEngine } from '../../src/search/engines/sqlite/sqlite-engine.ts';
import { createIndexFollower } from '../../src/search/follow-changes.ts';
import { silentLog } from '../../src/shared/log.ts';
import { sampleClassified } from './sample-jobs.ts';
import { sampleTaxonomy } from './sample-taxonomy.ts';

const [folder = '', round = ''] = process.argv.slice(2);
const { kysely } = await openDatabase(join(folder, 'metier.sqlite'));
const jobs = createJobStore(kysely);
const path = join(folder, 'search');
const engine = createSqliteEngine({ path, taxonomy: sampleTaxonomy(), currency: 'USD' });
const follower = createIndexFollower({ engine, jobs, log: silentLog });
for (let batch = 0; ; batch++) {
  const at = new Date().toISOString();
  const drafts = Array.from({ length: 20 }, (_, n) =>
    sampleClassified({ externalId: `${round}-${batch}-${n}` }),
  );
  const saved = await jobs.save(drafts, at);
  if (batch % 5 === 4) await follower.rebuild();
  else await follower.catchUp();
  process.stdout.write(`${batch}\n`);
  await jobs.close(
    saved.slice(0, 5).map((outcome) => outcome.id),
    'absent-from-source',
    at,
  );
}
