/** Postings with a known function, for learning the scorer's weights and for measuring. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LabelledPosting } from '../../src/classify/evaluate.ts';
import { readPostings } from '../../starter/health-insurer/board/postings.ts';

const row = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  department: z.string(),
  description: z.string(),
  accept: z.array(z.string()),
  also: z.array(z.string()),
});

const writtenPostings = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    department: z.string(),
    description: z.string(),
    function: z.string(),
  }),
);

export type SourcedPosting = LabelledPosting & Readonly<{ source: string }>;

export async function readDevelopmentSet(path: string): Promise<SourcedPosting[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => row.parse(JSON.parse(line)));
}

export async function readDemoBoard(folder: string): Promise<SourcedPosting[]> {
  const postings = await readPostings(folder);
  return postings.map((posting) => ({
    id: posting.requisition,
    source: 'demo board',
    title: posting.title,
    department: posting.department ?? '',
    description: posting.content.replaceAll(/<[^>]+>/g, ' ').slice(0, 1500),
    accept: [posting.function],
    also: [],
  }));
}

/** Postings written by us for training and tests. */
export async function readWrittenPostings(path: string): Promise<SourcedPosting[]> {
  const postings = writtenPostings.parse(parse(await readFile(path, 'utf8')));
  return postings.map(({ function: fn, ...posting }) => ({
    ...posting,
    source: 'written by us',
    accept: [fn],
    also: [],
  }));
}
