/** The Markdown files of a content folder, with their front matter parsed but not yet checked. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, reasonOf } from '../shared/errors.ts';

export type ContentFile = Readonly<{
  /** "applying.md" */
  fileName: string;
  /** "applying" */
  baseName: string;
  frontMatter: unknown;
  /** Markdown after the front matter. */
  body: string;
  /** The line of the file on which the body starts, from 1. */
  bodyLine: number;
  /** What is wrong with the front matter block itself. */
  fault?: string;
}>;

/** In the order of their names; an absent folder holds no files. Throws FILE_UNREADABLE. */
export async function readContentFolder(folder: string): Promise<readonly ContentFile[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.md') && !name.startsWith('.'));
  return Promise.all(names.toSorted().map((name) => readContentFile(folder, name)));
}

/** Checks front matter; every problem goes to `report` and gives undefined. */
export function parseFrontMatter<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
  report: (problem: string) => void,
): T | undefined {
  if (file.fault !== undefined) {
    report(`${file.fileName}: ${file.fault}`);
    return undefined;
  }
  const parsed = schema.safeParse(file.frontMatter);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const place = issue.path.length > 0 ? `, "${issue.path.join('.')}"` : '';
    report(`${file.fileName}, front matter${place}: ${issue.message}`);
  }
  return undefined;
}

/** Throws CONTENT_INVALID with every problem, a line each. */
export function refuseProblems(folder: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${problem}`).join('\n');
  throw new AppError('CONTENT_INVALID', { path: folder, problems: lines });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw unreadable(folder, error);
  }
}

async function readContentFile(folder: string, fileName: string): Promise<ContentFile> {
  const path = join(folder, fileName);
  try {
    return splitFrontMatter(fileName, await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadable(path, error);
  }
}

const FRONT_MATTER = /^---[ \t]*\n(?<yaml>[\s\S]*?)^---[ \t]*(?:\n|$)/m;

function splitFrontMatter(fileName: string, raw: string): ContentFile {
  const text = raw.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const baseName = fileName.replace(/\.md$/, '');
  const found = FRONT_MATTER.exec(text);
  if (found?.index !== 0) {
    const fault = 'must start with a front matter block: a line "---", its keys, and a line "---"';
    return { fileName, baseName, frontMatter: undefined, body: text, bodyLine: 1, fault };
  }
  const document = parseDocument(found.groups?.['yaml'] ?? '');
  const [fault] = document.errors;
  return {
    fileName,
    baseName,
    frontMatter: fault ? undefined : (document.toJS() ?? {}),
    body: text.slice(found[0].length),
    bodyLine: found[0].split('\n').length,
    ...(fault ? { fault: `front matter: ${fault.message}` } : {}),
  };
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
}
