/** The public data that the occupation model learns from: words of titles and texts with the occupation they belong to. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { wordsOf } from '../../src/classify/posting-words.ts';
import { STOP_WORDS } from '../../src/classify/title-lexicon.ts';
import type { Random } from './seeded-random.ts';

export type Sample = Readonly<{
  stems: readonly string[];
  /** Index into `labels`. */
  label: number;
  weight: number;
  isTitle: boolean;
}>;

export type OccupationCorpus = Readonly<{
  samples: readonly Sample[];
  /** O*NET-SOC codes first, then OPM series, which have a head of their own. */
  labels: readonly string[];
  occupationTitles: readonly string[];
  occupationCount: number;
}>;

const TOOL_SHARE = 0.5;
const TOOL_WEIGHT = 0.3;
const QUESTIONNAIRE_WEIGHT = 0.5;
const QUESTIONNAIRES_PER_SERIES = 60;
const PASSAGES_PER_QUESTIONNAIRE = 3;
const PASSAGE_WORDS = 40;
const MIN_TITLES_PER_SERIES = 3;

const usajobsTitle = z.object({ title: z.string(), series: z.array(z.string()).nullish() });
const questionnaire = z.object({
  text: z.string(),
  series: z.unknown(),
  series_weak: z.string().nullish(),
});

export async function readOccupationCorpus(dataDir: string, random: Random): Promise<OccupationCorpus> {
  const onet = await readOnet(dataDir, random);
  const series = await readUsajobs(dataDir, onet.codes.length, random);
  return {
    samples: [...onet.samples, ...series.samples].filter(({ stems }) => stems.length > 0),
    labels: [...onet.codes, ...series.codes],
    occupationTitles: onet.titles,
    occupationCount: onet.codes.length,
  };
}

async function readOnet(dataDir: string, random: Random) {
  const table = (name: string): Promise<string[][]> => readTable(join(dataDir, 'onet', `${name}.tsv.gz`));
  const occupations = await table('Occupation_Data');
  const codes = occupations.map(([code]) => code ?? '');
  const labelOf = new Map(codes.map((code, label) => [code, label]));
  const samples: Sample[] = [];
  const add = (code: string | undefined, text: string | undefined, kind: Partial<Sample> = {}): void => {
    const label = labelOf.get(code ?? '');
    if (label !== undefined)
      samples.push({ stems: stemsOf(text ?? ''), label, weight: 1, isTitle: true, ...kind });
  };
  for (const [code, title, description] of occupations) {
    for (let copy = 0; copy < 3; copy++) add(code, title);
    add(code, description, { isTitle: false });
  }
  for (const [code, , title] of await table('Alternate_Titles')) add(code, title);
  for (const [code, , title] of await table('Sample_of_Reported_Titles')) {
    for (let copy = 0; copy < 2; copy++) add(code, title);
  }
  for (const [code, , , task] of await table('Task_Statements')) add(code, task, { isTitle: false });
  for (const [code, , tool, , kind] of await table('Technology_Skills')) {
    if (random() >= TOOL_SHARE) continue;
    const text = random() < 0.5 ? `${tool ?? ''} ${kind ?? ''}` : tool;
    add(code, text, { isTitle: false, weight: TOOL_WEIGHT });
  }
  return { samples, codes, titles: occupations.map(([, title]) => title ?? '') };
}

async function readUsajobs(dataDir: string, firstLabel: number, random: Random) {
  const titles = new Set<string>();
  for (const row of await readRows(join(dataDir, 'usajobs-titles.jsonl.gz'), usajobsTitle)) {
    for (const series of row.series ?? []) titles.add(`${series}\t${row.title.trim().toLowerCase()}`);
  }
  const counts = new Map<string, number>();
  for (const entry of titles) {
    const series = entry.slice(0, entry.indexOf('\t'));
    counts.set(series, (counts.get(series) ?? 0) + 1);
  }
  const codes = [...counts].filter(([, count]) => count >= MIN_TITLES_PER_SERIES).map(([code]) => code);
  const labelOf = new Map(codes.map((code, i) => [code, firstLabel + i]));
  const samples: Sample[] = [];
  for (const entry of titles) {
    const [series = '', title = ''] = entry.split('\t');
    const label = labelOf.get(series);
    if (label !== undefined) samples.push({ stems: stemsOf(title), label, weight: 1, isTitle: true });
  }
  samples.push(...(await readQuestionnaires(dataDir, labelOf, random)));
  return { samples, codes };
}

async function readQuestionnaires(dataDir: string, labelOf: ReadonlyMap<string, number>, random: Random) {
  const samples: Sample[] = [];
  const taken = new Map<number, number>();
  for (const row of await readRows(join(dataDir, 'usajobs-questionnaires.jsonl.gz'), questionnaire)) {
    const exact: unknown = Array.isArray(row.series) ? row.series[0] : row.series;
    const series = row.series_weak ?? (typeof exact === 'string' ? exact : '');
    const label = labelOf.get(series);
    const before = label === undefined ? 0 : (taken.get(label) ?? 0);
    if (label === undefined || before >= QUESTIONNAIRES_PER_SERIES) continue;
    taken.set(label, before + 1);
    const stems = stemsOf(row.text);
    for (let passage = 0; passage < PASSAGES_PER_QUESTIONNAIRE; passage++) {
      const start = Math.floor(random() * Math.max(1, stems.length - PASSAGE_WORDS));
      const part = stems.slice(start, start + PASSAGE_WORDS);
      samples.push({ stems: part, label, weight: QUESTIONNAIRE_WEIGHT, isTitle: false });
    }
  }
  return samples;
}

function stemsOf(text: string): string[] {
  return wordsOf(text)
    .map(({ stem }) => stem)
    .filter((stem) => !STOP_WORDS.has(stem));
}

async function readTable(path: string): Promise<string[][]> {
  const [, ...lines] = (await readGzip(path)).split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

/** Some rows hold escapes that JSON does not know; those are read as spaces. */
async function readRows<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>[]> {
  const lines = (await readGzip(path)).split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(withKnownEscapes(line))));
}

function withKnownEscapes(json: string): string {
  return json.replaceAll(/\\(["\\/bfnrt]|u[0-9a-f]{4})?/gi, (found, known) => (known ? found : ' '));
}

async function readGzip(path: string): Promise<string> {
  return gunzipSync(await readFile(path)).toString('utf8');
}
