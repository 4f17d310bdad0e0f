/** How many pages two sites answer beside one: by turns in the same run, both running all the time. */

import type { SiteProcess } from '../../test/support/site-process.ts';
import { errorsIn, loadFully, quantile, searchPath, sitesAt } from '../page-load.ts';
import { nodeFacts } from './cluster-facts.ts';
import { cpuSeconds, withChildren } from './process-facts.ts';
import type { Stage } from './stage.ts';

const ROUNDS = 5;
const AT_ONCE_A_SITE = 8;
/** Addresses of one round: no round asks what another asked. */
const ADDRESSES_A_ROUND = 100_003;

type Round = Readonly<{
  pagesPerSecond: number;
  p95Ms: number;
  errors: string;
  /** Processors in use on average: by all sites, by the database, by the node, by the one who asks. */
  cpu: Readonly<{ sites: number; postgres: number; node: number; asking: number }>;
}>;

export type Scaling = Readonly<{ one: Round; two: Round; ratio: number }>;

/** Medians of rounds with one site and rounds with two. */
export async function measureScaling(
  stage: Stage,
  sites: readonly SiteProcess[],
  seconds: number,
): Promise<Scaling> {
  const rounds: Record<'one' | 'two', Round[]> = { one: [], two: [] };
  for (let n = 0; n < ROUNDS; n++) {
    rounds.one.push(await loadRound(stage, sites.slice(0, 1), { seconds, round: 2 * n }));
    rounds.two.push(await loadRound(stage, sites.slice(0, 2), { seconds, round: 2 * n + 1 }));
  }
  const [one, two] = [medianOf(rounds.one), medianOf(rounds.two)];
  return { one, two, ratio: two.pagesPerSecond / one.pagesPerSecond };
}

async function loadRound(
  stage: Stage,
  sites: readonly SiteProcess[],
  { seconds, round }: Readonly<{ seconds: number; round: number }>,
): Promise<Round> {
  const node = stage.cluster === undefined ? [] : [(await nodeFacts(stage.cluster)).pid];
  const pids = { sites: sites.map(({ pid }) => pid), postgres: withChildren(stage.postgresPid), node };
  const used = () => ({
    sites: cpuSeconds(pids.sites),
    postgres: cpuSeconds(pids.postgres),
    node: cpuSeconds(pids.node),
    asking: cpuSeconds([process.pid]),
  });
  const asked = sitesAt(sites.map(({ url }) => url));
  const before = used();
  const loaded = await loadFully(asked, {
    seconds,
    atOnce: AT_ONCE_A_SITE * sites.length,
    pathOf: (n) => searchPath(ADDRESSES_A_ROUND * round + n),
  });
  const after = used();
  asked.close();
  const share = (key: keyof typeof after) => (after[key] - before[key]) / loaded.seconds;
  return {
    pagesPerSecond: loaded.answers.length / loaded.seconds,
    p95Ms: quantile(
      loaded.answers.map(({ ms }) => ms),
      0.95,
    ),
    errors: errorsIn(loaded.answers),
    cpu: { sites: share('sites'), postgres: share('postgres'), node: share('node'), asking: share('asking') },
  };
}

/** The round in the middle by pages a second, so that its other figures belong to it. */
function medianOf(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((one, other) => one.pagesPerSecond - other.pagesPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('There was no round.');
  return middle;
}
