/** Builds an index beside the live one, looks whether it is whole, and moves the alias: readers see the one or the other. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Job } from '../../../jobs/job.ts';
import type { Clock } from '../../../shared/clock.ts';
import { AppError } from '../../../shared/errors.ts';
import type { LogPosition } from '../../engine.ts';
import { writeJobs } from './bulk-write.ts';
import type { Cluster } from './cluster.ts';
import { eachAtOnce } from './each-at-once.ts';
import { buildNameOf, isBuildOf, writeAliasOf } from './index-names.ts';
import { type IndexShape, indexMappings, indexSettings, SCHEMA } from './index-settings.ts';
import { readState, refresh, writeState } from './index-state.ts';
import { jobSourceFrom, type SourceOptions } from './job-source.ts';

export type RebuildOptions = SourceOptions &
  Readonly<{ cluster: Cluster; alias: string; shape: IndexShape; clock: Clock }>;

/** Of one batch a job is looked at again. */
type Sample = Map<string, string>;
const MAX_SAMPLE = 100;
/** While the cluster takes these, the next jobs are read, and their words. */
const WRITES_AT_ONCE = 4;
const GREEN_WITHIN = '30s';

const countSchema = z.object({ count: z.number(), _shards: z.object({ failed: z.number() }) });
const healthSchema = z.object({ number_of_data_nodes: z.number() });
const sampleSchema = z.object({
  docs: z.array(z.object({ _id: z.string(), _source: z.object({ title: z.string() }).optional() })),
});

/** How many jobs it holds. A failure leaves the live index as it is. */
export async function rebuild(
  jobs: AsyncIterable<readonly Job[]>,
  position: LogPosition,
  options: RebuildOptions,
): Promise<number> {
  const { cluster, alias, clock, taxonomy } = options;
  const index = buildNameOf(alias, clock(), randomBytes(3).toString('hex'));
  try {
    await createIndex(index, options);
    const count = await fillIndex(index, jobs, position.sequence, options);
    await writeState(cluster, { index, ...position, taxonomy: taxonomy.version, schema: SCHEMA });
    await refresh(cluster, index);
    await expectWhole(index, count, options);
    await addCopies(index, options);
    const replaced = (await readState(cluster, alias))?.index;
    await moveAlias(index, options);
    await removeOlder(replaced, options);
    return count.jobs;
  } catch (error) {
    await abandon(index, cluster);
    throw error;
  }
}

type Filled = Readonly<{ jobs: number; sample: Sample }>;

async function createIndex(index: string, { cluster, shape }: RebuildOptions): Promise<void> {
  const { status } = await cluster.send({
    method: 'PUT',
    path: `/${index}`,
    body: {
      settings: { index: indexSettings(shape) },
      mappings: indexMappings(),
      aliases: { [writeAliasOf(index)]: {} },
    },
    patience: 'writer',
  });
  if (status >= 300) throw unusable(index, `it could not be made (${status})`);
}

async function fillIndex(
  index: string,
  jobs: AsyncIterable<readonly Job[]>,
  sequence: number,
  options: RebuildOptions,
): Promise<Filled> {
  const sample: Sample = new Map();
  let written = 0;
  await eachAtOnce(jobs, WRITES_AT_ONCE, async (batch) => {
    const sources = batch.map((job) => jobSourceFrom(job, options));
    const writes = sources.map((source) => ({ jobId: source.id, sequence, source }));
    await writeJobs(writes, options.cluster, { writeAlias: writeAliasOf(index) });
    written += sources.length;
    const [first] = sources;
    if (first !== undefined && sample.size < MAX_SAMPLE) sample.set(first.id, first.title);
  });
  return { jobs: written, sample };
}

/** By number, each job counting once, and a few jobs by what they are. */
async function expectWhole(
  index: string,
  { jobs, sample }: Filled,
  { cluster }: RebuildOptions,
): Promise<void> {
  const counted = await cluster.send({
    method: 'POST',
    path: `/${index}/_count`,
    body: { query: { term: { kind: 'job' } } },
    patience: 'writer',
  });
  const { count, _shards: shards } = countSchema.parse(counted.body);
  if (shards.failed > 0 || count !== jobs) throw unusable(index, `it holds ${count} of ${jobs} jobs`);
  if (sample.size === 0) return;
  const { body } = await cluster.send({
    method: 'POST',
    path: `/${index}/_mget`,
    querystring: { realtime: false, _source_includes: 'title' },
    body: { ids: [...sample.keys()] },
    patience: 'writer',
  });
  for (const { _id: id, _source: source } of sampleSchema.parse(body).docs) {
    if (source?.title !== sample.get(id)) throw unusable(index, `job ${id} is not in it as it should be`);
  }
}

/** The switch does not wait for ever for copies, and not at all where no node is there for them: an index without them answers too. */
async function addCopies(index: string, { cluster, shape: { replicas } }: RebuildOptions): Promise<void> {
  if (replicas === 0) return;
  await cluster.send({
    method: 'PUT',
    path: `/${index}/_settings`,
    body: { index: { number_of_replicas: replicas } },
    patience: 'writer',
  });
  const health = { method: 'GET', path: `/_cluster/health/${index}`, patience: 'writer' } as const;
  const { number_of_data_nodes: nodes } = healthSchema.parse((await cluster.send(health)).body);
  if (nodes <= replicas) return;
  await cluster.send({ ...health, querystring: { wait_for_status: 'green', timeout: GREEN_WITHIN } });
}

/** In one step for every reader. */
async function moveAlias(index: string, { cluster, alias }: RebuildOptions): Promise<void> {
  const { status } = await cluster.send({
    method: 'POST',
    path: '/_aliases',
    body: {
      actions: [{ remove: { index: `${alias}-*`, alias, must_exist: false } }, { add: { index, alias } }],
    },
    patience: 'writer',
  });
  if (status >= 300) throw unusable(index, `the alias ${alias} could not be moved (${status})`);
}

/** The one that was replaced stays for readers that are at it, and to go back to; builds before it go. */
async function removeOlder(replaced: string | undefined, { cluster, alias }: RebuildOptions): Promise<void> {
  if (replaced === undefined) return;
  const { body } = await cluster.send({ method: 'GET', path: `/${alias}-*/_alias`, patience: 'writer' });
  const names = Object.keys(z.record(z.string(), z.unknown()).parse(body));
  for (const name of names) if (isBuildOf(alias, name) && name < replaced) await abandon(name, cluster);
}

/** Best effort: what is left over goes with the next build. */
async function abandon(index: string, cluster: Cluster): Promise<void> {
  await cluster.send({ method: 'DELETE', path: `/${index}`, patience: 'reader' }).catch(() => undefined);
}

function unusable(index: string, reason: string): AppError {
  return new AppError('INDEX_UNUSABLE', { path: index, reason });
}
