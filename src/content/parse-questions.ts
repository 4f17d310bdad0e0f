/** The body of a FAQ file: "## Question" headings, each with its answer in Markdown below. */
import { lexer, type Token } from 'marked';
import { slugFrom } from '../shared/slug.ts';
import { renderMarkdown, textOfHtml } from './markdown.ts';
import type { ContentFile } from './read-content-folder.ts';

export type Question = Readonly<{
  slug: string;
  question: string;
  answerMarkdown: string;
  /** In its file, from 1. */
  lineNumber: number;
}>;

/** A heading may end in "{#my-address}" to keep its deep link when its words change. */
export function parseQuestions(file: ContentFile, report: (problem: string) => void): readonly Question[] {
  const questions: (Question & { answerMarkdown: string })[] = [];
  let lineNumber = file.bodyLine;
  for (const token of lexer(file.body)) {
    const last = questions.at(-1);
    if (isQuestion(token)) questions.push({ ...questionFrom(token.text), lineNumber });
    else if (last) last.answerMarkdown += token.raw;
    else if (token.type !== 'space') {
      report(`${file.fileName}, line ${lineNumber}: text before the first "## Question" would not be shown`);
    }
    lineNumber += token.raw.split('\n').length - 1;
  }
  for (const question of questions.filter(({ answerMarkdown }) => answerMarkdown.trim() === '')) {
    report(`${file.fileName}, line ${question.lineNumber}: "${question.question}" has no answer`);
  }
  if (questions.length === 0) report(`${file.fileName}: has no "## Question"`);
  return questions;
}

function isQuestion(token: Token): token is Extract<Token, { type: 'heading' }> & { text: string } {
  return token.type === 'heading' && token.depth === 2;
}

const WRITTEN_SLUG = /\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/;

function questionFrom(heading: string): Omit<Question, 'lineNumber'> {
  const question = textOfHtml(renderMarkdown(heading.replace(WRITTEN_SLUG, '')));
  const slug = WRITTEN_SLUG.exec(heading)?.[1] ?? slugFrom(question);
  return { slug, question, answerMarkdown: '' };
}
