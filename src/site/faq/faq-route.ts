import { AppError } from '../../shared/errors.ts';
import { isSameSitePost } from '../http/same-site-post.ts';
import type { RouteInput, SiteRoute } from '../site-route.ts';
import { faqPage } from './faq-page.ts';

const MAX_QUERY = 200;

export const faqRoute: SiteRoute = async ({ deps, context, request, respond }) => {
  const q = (request.query('q') ?? '').trim().slice(0, MAX_QUERY);
  const thanks = deps.faq.entry(request.query('thanks') ?? '')?.slug;
  return respond(
    faqPage(context, {
      faq: deps.faq,
      q,
      ...(q === '' ? {} : { matches: deps.faq.search(q) }),
      ...(thanks === undefined ? {} : { thankedFor: thanks }),
    }),
  );
};

/** "Was this helpful?": no cookie, so the browser's own word on where the form came from is the guard. */
export const faqFeedbackRoute: SiteRoute = async ({ deps, request, redirect }) => {
  if (!isSameSitePost(request, deps.config.site.baseUrl)) throw new AppError('CROSS_SITE_FORM');
  const slug = request.param('slug') ?? '';
  if (!deps.faq.entry(slug)) throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  await deps.feedback.record(slug, (await helpfulOf(request)) === 'yes');
  return redirect(`/faq?thanks=${slug}#${slug}`, 303);
};

async function helpfulOf(request: RouteInput['request']): Promise<'yes' | 'no'> {
  const { helpful } = await readForm(request);
  if (helpful === 'yes' || helpful === 'no') return helpful;
  throw new AppError('FORM_INVALID', { problem: '"helpful" must be yes or no.' });
}

async function readForm(request: RouteInput['request']) {
  try {
    return await request.parseBody();
  } catch (cause) {
    throw new AppError('FORM_INVALID', { problem: 'it is not in the shape its type says.' }, { cause });
  }
}
