/** Reads the employer's questions and answers: one Markdown file a category. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Faq, FaqCategory, FaqEntry } from './faq.ts';
import { renderMarkdown, textOfHtml } from './markdown.ts';
import { parseQuestions, type Question } from './parse-questions.ts';
import {
  type ContentFile,
  parseFrontMatter,
  readContentFolder,
  refuseProblems,
} from './read-content-folder.ts';
import { createFaqSearch } from './search-faq.ts';

const frontMatterSchema = z.strictObject({
  title: z.string().trim().min(1, 'is empty'),
  /** Categories without one come last, by file name. */
  order: z.number().default(Number.POSITIVE_INFINITY),
});

/** Questions stand under a page title and a category title. */
const ANSWER_HEADING_START = 4;

type CategoryFile = Readonly<{
  fileName: string;
  slug: string;
  title: string;
  order: number;
  questions: readonly Question[];
}>;

/** Reads `faq/*.md` of the content folder; none gives an empty FAQ. Throws CONTENT_INVALID with every problem. */
export async function loadFaq(contentDir: string): Promise<Faq> {
  const folder = join(contentDir, 'faq');
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const files = (await readContentFolder(folder)).flatMap((file) => categoryFileFrom(file, report) ?? []);
  reportSharedSlugs(files, report);
  refuseProblems(folder, problems);
  return faqFrom(files.toSorted(byOrder).map(categoryFrom));
}

function categoryFileFrom(file: ContentFile, report: (problem: string) => void): CategoryFile | undefined {
  const matter = parseFrontMatter(file, frontMatterSchema, report);
  const questions = parseQuestions(file, report);
  return matter && { fileName: file.fileName, slug: categorySlugFrom(file.baseName), ...matter, questions };
}

/** "02-applying" -> "applying": a leading number only orders the files. */
function categorySlugFrom(baseName: string): string {
  return baseName
    .replace(/^\d+[-_. ]+(?=[a-z])/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

/** Infinity minus Infinity is no number, hence the test; equal orders keep the order of file names. */
function byOrder(a: CategoryFile, b: CategoryFile): number {
  return a.order === b.order ? 0 : a.order - b.order;
}

function reportSharedSlugs(files: readonly CategoryFile[], report: (problem: string) => void): void {
  const firstPlaces = new Map<string, string>();
  for (const { fileName, questions } of files) {
    for (const { slug, question, lineNumber } of questions) {
      const place = `"${question}" (${fileName}, line ${lineNumber})`;
      const first = firstPlaces.get(slug);
      if (first === undefined) firstPlaces.set(slug, place);
      else
        report(
          `${first} and ${place} have the same address #${slug}: reword one, or end it in {#another-address}`,
        );
    }
  }
}

function categoryFrom(file: CategoryFile): FaqCategory {
  const entries = file.questions.map((question) => entryFrom(question, file.slug));
  return { slug: file.slug, title: file.title, entries };
}

function entryFrom({ slug, question, answerMarkdown }: Question, categorySlug: string): FaqEntry {
  const answerHtml = renderMarkdown(answerMarkdown, {
    headingStart: ANSWER_HEADING_START,
    idPrefix: `${slug}--`,
  });
  return { slug, question, answerHtml, answerText: textOfHtml(answerHtml), categorySlug };
}

function faqFrom(categories: readonly FaqCategory[]): Faq {
  const entries = categories.flatMap((category) => category.entries);
  const entriesBySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  return { categories, entry: (slug) => entriesBySlug.get(slug), search: createFaqSearch(entries) };
}
