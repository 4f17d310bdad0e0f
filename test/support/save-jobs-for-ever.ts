/** For the durability test: saves batches until it is killed; prints the ids of each batch once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/db/open-database.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { sampleClassified } from './sample-jobs.ts';

const [path = '', round = ''] = process.argv.slice(2);
const { kysely } = await openDatabase(path);
const store = createJobStore(kysely);
for (let batch = 0; ; batch++) {
  const jobs = Array.from({ length: 10 }, (_, n) =>
    sampleClassified({
      externalId: `${round}-${batch}-${n}`,
      descriptionText: 'Reviews claims. '.repeat(150),
    }),
  );
  const outcomes = await store.save(jobs, new Date().toISOString());
  writeSync(1, `${outcomes.map((outcome) => outcome.id).join(' ')}\n`);
}
