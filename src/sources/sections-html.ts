import { escapeUTF8 } from 'entities';

/** A section of a posting: the title is text, the body is HTML. */
export type Section = Readonly<{ title?: string | null | undefined; html?: string | null | undefined }>;

/** The sections that say something, in their order, each below its title. */
export function sectionsHtml(sections: readonly Section[]): string {
  return sections
    .flatMap(({ title, html }) => {
      const body = html?.trim();
      if (!body) return [];
      const heading = title?.trim();
      return [heading ? `<h2>${escapeUTF8(heading)}</h2>${body}` : body];
    })
    .join('\n');
}
