/** Tables of bench/fleet.ts, in Markdown. */
import { type Answer, errorsIn, quantile } from '../page-load.ts';
import type { HeldMemory } from './measure-memory.ts';
import type { Rebuild } from './measure-rebuild.ts';
import type { Scaling } from './measure-scaling.ts';

type Cell = string | number;

/** The first column stands to the left. */
export function printTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): void {
  const lines = [head, ['---', ...head.slice(1).map(() => '--:')], ...rows];
  console.log(`\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`);
}

export const rebuildRow = {
  head: [
    'seconds',
    'jobs/s',
    'MB on disk',
    'bytes a job',
    'most MB of memory',
    'CPU s: metier, PostgreSQL, node',
  ],
  of: ({ seconds, jobs, indexMb, mostMb, cpu }: Rebuild): readonly Cell[] => [
    seconds.toFixed(1),
    (jobs / seconds).toFixed(0),
    indexMb.toFixed(0),
    ((indexMb * 1e6) / jobs).toFixed(0),
    mostMb.toFixed(0),
    [cpu.metier, cpu.postgres, cpu.node].map((value) => value.toFixed(0)).join(', '),
  ],
};

export const queriesRow = {
  head: ['queries', 'p50 ms', 'p95 ms', 'p99 ms', 'most ms'],
  of: (times: readonly number[]): readonly Cell[] => [times.length, ...quantilesOf(times)],
};

export const pagesRow = {
  head: ['pages', 'p50 ms', 'p95 ms', 'p99 ms', 'most ms', 'errors'],
  of: (answers: readonly Answer[]): readonly Cell[] => [
    answers.length,
    ...quantilesOf(answers.map(({ ms }) => ms)),
    errorsIn(answers),
  ],
};

export const scalingRows = {
  head: [
    'pages/s',
    'p95 ms',
    'processors in use: sites, PostgreSQL, node, asking',
    'CPU ms a page, the same',
    'errors',
  ],
  of: ({ one, two, ratio }: Scaling): readonly (readonly Cell[])[] => [
    ...[['one site', one] as const, ['two sites', two] as const].map(
      ([name, { pagesPerSecond, p95Ms, cpu, errors }]) => [
        name,
        pagesPerSecond.toFixed(1),
        p95Ms.toFixed(0),
        partsOf(cpu)
          .map((value) => value.toFixed(2))
          .join(', '),
        partsOf(cpu)
          .map((value) => ((1000 * value) / pagesPerSecond).toFixed(1))
          .join(', '),
        errors,
      ],
    ),
    ['two beside one', `${ratio.toFixed(2)} x`, '', '', '', ''],
  ],
};

function partsOf({ sites, postgres, node, asking }: Scaling['one']['cpu']): readonly number[] {
  return [sites, postgres, node, asking];
}

export const lagRows = {
  head: ['batches', 'p50 ms', 'p95 ms', 'p99 ms', 'most ms'],
  of: (lags: readonly (readonly number[])[]): readonly (readonly Cell[])[] =>
    lags.map((times, at) => [`site ${at + 1}`, times.length, ...quantilesOf(times)]),
};

export const memoryRows = {
  head: ['MB now', 'most MB', 'heap used of MB'],
  of: ({ sites, postgresMb, node }: HeldMemory): readonly (readonly Cell[])[] => [
    ...sites.map(({ rssMb, mostMb }, at) => [`site ${at + 1}`, rssMb.toFixed(0), mostMb.toFixed(0), '']),
    ['PostgreSQL, all processes', postgresMb.toFixed(0), '', ''],
    ...(node === undefined
      ? []
      : [
          [
            'node',
            node.rssMb.toFixed(0),
            '',
            `${node.heapUsedMb.toFixed(0)} of ${node.heapMaxMb.toFixed(0)}`,
          ],
        ]),
  ],
};

function quantilesOf(times: readonly number[]): readonly string[] {
  return [0.5, 0.95, 0.99, 1].map((share) => quantile(times, share).toFixed(1));
}
