/** Pages as bytes. */
import type { HonoRequest } from 'hono';
import type { Html } from '../../shared/html.ts';
import { sendText } from '../../shared/send-text.ts';

/** Readers always ask whether the page changed: counts on two pages never come from two moments. */
export async function sendHtml(request: HonoRequest, page: Html, status: number): Promise<Response> {
  return sendText(request.raw.headers, {
    text: (await page).toString(),
    mediaType: 'text/html; charset=utf-8',
    cacheControl: status === 200 ? 'public, no-cache' : 'no-store',
    status,
  });
}
