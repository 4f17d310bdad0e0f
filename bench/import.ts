/**
 * Measures `metier import` in a process of its own, from its start to its end: node bench/import.ts [jobs] [file.jsonl.gz mapping.yaml].
 * Without a file it takes New York City's (public; ../shared/data/nyc-jobs.jsonl.gz).
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createProjectFolder } from '../test/support/project-folder.ts';
import { writeReplicas } from './replicated-postings.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const TELL_USAGE = fileURLToPath(new URL('tell-usage.ts', import.meta.url));
const JOBS = Number(process.argv[2] ?? 100_000);
const [input, mapping] = process.argv.slice(3);

const reportSchema = z.tuple([z.object({ new: z.number(), startedAt: z.string(), finishedAt: z.string() })]);
const usageSchema = z.object({ maxRssKb: z.number(), cpuMs: z.number() });

const { dir } = createProjectFolder([]);
try {
  const path = join(dir, 'postings.jsonl');
  await writeReplicas(path, JOBS, { input, mapping });
  await measure(path);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function measure(path: string): Promise<void> {
  const begun = Date.now();
  const { stdout, stderr } = await runMetier(['import', path, '--json']);
  const ended = Date.now();
  const [report] = reportSchema.parse(JSON.parse(stdout));
  const usage = usageSchema.parse(JSON.parse(stderr.trim().split('\n').at(-1) ?? ''));
  const [startedAt, finishedAt] = [Date.parse(report.startedAt), Date.parse(report.finishedAt)];
  const rows = [
    ['start', startedAt - begun],
    ['read and save', finishedAt - startedAt],
    ['index, and end', ended - finishedAt],
    ['whole', ended - begun],
    ['processor time', usage.cpuMs],
  ] as const;
  console.log(`${report.new} of ${JOBS} jobs imported`);
  for (const [name, ms] of rows) console.log(`  ${name.padEnd(16)} ${(ms / 1000).toFixed(1).padStart(6)} s`);
  console.log(`  ${'memory at most'.padEnd(16)} ${Math.round(usage.maxRssKb / 1000)} MB`);
}

async function runMetier(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', TELL_USAGE, MAIN, ...args], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode !== null && child.exitCode > 0) throw new Error(stderr);
  return { stdout, stderr };
}
