/** Reads the employer's own pages (accessibility, privacy, ...): one Markdown file a page. */
import { join } from 'node:path';
import { z } from 'zod';
import { renderMarkdown } from './markdown.ts';
import type { ContentPage } from './pages.ts';
import {
  type ContentFile,
  parseFrontMatter,
  readContentFolder,
  refuseProblems,
} from './read-content-folder.ts';

const frontMatterSchema = z.strictObject({
  title: z.string().trim().min(1, 'is empty'),
  summary: z.string().trim().min(1, 'is empty'),
  reviewedOn: z.iso.date('must be a date such as 2026-01-31').exactOptional(),
});

/** Reads `pages/*.md` of the content folder, by slug (the file's name). Throws CONTENT_INVALID with every problem. */
export async function loadPages(contentDir: string): Promise<ReadonlyMap<string, ContentPage>> {
  const folder = join(contentDir, 'pages');
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const pages = (await readContentFolder(folder)).flatMap((file) => contentPageFrom(file, report) ?? []);
  refuseProblems(folder, problems);
  return new Map(pages.map((page) => [page.slug, page]));
}

function contentPageFrom(file: ContentFile, report: (problem: string) => void): ContentPage | undefined {
  const matter = parseFrontMatter(file, frontMatterSchema, report);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(file.baseName)) {
    report(`${file.fileName}: the name becomes the address, so use lower-case letters, digits and hyphens`);
  }
  if (file.body.trim() === '') report(`${file.fileName}: has no text`);
  return matter && { slug: file.baseName, ...matter, bodyHtml: renderMarkdown(file.body) };
}
