import type { HttpRequest } from './http.ts';

/** What a request is known by: "GET https://…", or POST with its question. */
export function httpRequestName({ url, options: { question } }: HttpRequest): string {
  return question === undefined ? `GET ${url}` : `POST ${url} ${JSON.stringify(question)}`;
}
