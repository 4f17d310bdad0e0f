/** llms.txt (llmstxt.org): what a site has for programs that read text. Pure. */
import { markdownLink, markdownText } from './markdown-text.ts';

export type LlmsLink = Readonly<{ name: string; url: string; note?: string }>;

export type LlmsText = Readonly<{
  title: string;
  summary: string;
  /** Paragraphs, plain. */
  details: readonly string[];
  /** The one called "Optional" may be skipped by readers that are short of room. */
  sections: readonly Readonly<{ title: string; links: readonly LlmsLink[] }>[];
}>;

export function writeLlmsText({ title, summary, details, sections }: LlmsText): string {
  const parts = [
    `# ${markdownText(title)}`,
    `> ${markdownText(summary)}`,
    ...details.map(markdownText),
    ...sections
      .filter(({ links }) => links.length > 0)
      .flatMap((section) => [`## ${markdownText(section.title)}`, section.links.map(writeLink).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeLink({ name, url, note }: LlmsLink): string {
  return `- ${markdownLink(name, url)}${note === undefined ? '' : `: ${markdownText(note)}`}`;
}
