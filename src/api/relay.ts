import type { Context } from 'hono';

/** Answers with a response that was made elsewhere; of headers that were set here and there, those of there hold. */
export function relay(c: Context, response: Response): Response {
  for (const [name, value] of response.headers) c.header(name, value);
  return c.newResponse(response.body, new Response(null, { status: response.status }));
}
