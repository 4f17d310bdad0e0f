/**
 * What becomes of real postings: node bench/real-feeds.ts. Imports the public job files with their mappings and syncs the
 * recorded Greenhouse boards, each into an empty project, and prints the figures of the run reports. Needs ../shared/data.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../src/cli/project.ts';
import type { RunReport } from '../src/ingest/run-report.ts';
import type { Job } from '../src/jobs/job.ts';
import { createProjectFolder, type ProjectFolder } from '../test/support/project-folder.ts';
import { recordedBoards, SHARED_DATA, serveBoards } from '../test/support/recorded-boards.ts';

const MAPPINGS = fileURLToPath(new URL('../starter/mappings/', import.meta.url));
const FILES = [
  { file: 'nyc-jobs.jsonl.gz', mapping: 'nyc-jobs.yaml' },
  { file: 'usajobs-joa-2016.jsonl.gz', mapping: 'usajobs-2016.yaml' },
];

for (const { file, mapping } of FILES) {
  await inProject(createProjectFolder([]), async (project) => {
    const path = join(SHARED_DATA, file);
    const request = { path, mapping: join(MAPPINGS, mapping), sourceId: file.replace(/\..*/, '') };
    return [await project.importFile(request)];
  });
}
const boards = await serveBoards(recordedBoards());
await inProject(createProjectFolder(boards.sources), async (project) => {
  const reports: RunReport[] = [];
  for (const id of project.sourceIds) reports.push(await project.sync(id));
  return reports;
});
await boards.close();

async function inProject(folder: ProjectFolder, run: (project: Project) => Promise<readonly RunReport[]>) {
  const project = await folder.open();
  try {
    for (const report of await run(project)) printReport(report);
    await printPlaces(project);
  } finally {
    await project.close();
    rmSync(folder.dir, { recursive: true, force: true });
  }
}

function printReport(report: RunReport): void {
  const { sourceId, seen, rejectedTotal, classified, completeness, notes } = report;
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  console.log(`${sourceId}: ${completeness.verdict}, ${seconds.toFixed(1)} s`);
  console.log(`  seen ${seen}, new ${report.new}, rejected ${rejectedTotal}`);
  console.log(`  accepted ${classified.accepted}, review ${classified.review}, none ${classified.none}`);
  for (const [kind, some] of Map.groupBy(notes, (note) => note.kind)) {
    console.log(`  ${kind}: ${some.reduce((sum, { count }) => sum + count, 0)} (${some.length} different)`);
  }
}

async function printPlaces({ jobs }: Project): Promise<void> {
  const all: Job[] = [];
  for await (const batch of jobs.eachOpen()) all.push(...batch);
  const places = all.flatMap((job) => job.places);
  const print = (what: string, count: number, of: number) =>
    console.log(`  ${what}: ${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`);
  print('places with a country', places.filter(({ country }) => country !== undefined).length, places.length);
  print('places on the map', places.filter(({ latitude }) => latitude !== undefined).length, places.length);
  print('jobs with pay', all.filter(({ pay }) => pay !== undefined).length, all.length);
  print('jobs with a workplace', all.filter((job) => job.workplaceType !== undefined).length, all.length);
}
