import { sendText } from '../../shared/send-text.ts';

/** What a page is written as for programs: the end of its address. */
export type PageFormat = 'json' | 'md';

export const JSON_TYPE = 'application/json; charset=utf-8';

export type PageFile = Readonly<{
  text: string;
  mediaType: string;
  /** The page that says the same: search engines list that one. */
  pageUrl: string;
  status?: number;
}>;

/** A page as a file for programs. */
export async function sendPageFile(
  { headers }: Request,
  { pageUrl, status = 200, ...file }: PageFile,
): Promise<Response> {
  const cacheControl = status === 200 ? 'public, no-cache' : 'no-store';
  const response = await sendText(headers, { ...file, status, cacheControl });
  response.headers.set('Link', `<${pageUrl}>; rel="canonical"`);
  return response;
}

/** The links of a page to its files. */
export function pageFiles(path: string, title: string) {
  return [
    { href: `${path}.json`, type: 'application/json', title: `${title} (JSON)` },
    { href: `${path}.md`, type: 'text/markdown', title: `${title} (Markdown)` },
  ];
}
