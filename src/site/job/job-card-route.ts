/** The picture of a job, for those who share its address. */
import { isListed } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { EMPLOYMENT_WORDS, WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import { CARD_SIZE, type CardColours, type JobCard } from '../../publish/card/job-card.ts';
import { payWords } from '../../publish/pay-words.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { AppError } from '../../shared/errors.ts';
import { etagOf, matches } from '../../shared/send-text.ts';
import type { SiteRoute } from '../site-route.ts';
import { firstPlaceWords } from '../wording/place-words.ts';
import { findJob } from './find-job.ts';

const CACHE_CONTROL = 'public, max-age=3600';
/** Of the drawing: another number makes every picture another. */
const FORMAT = 1;

export const jobCardRoute: SiteRoute = async ({ deps, context, request, redirect }) => {
  const job = await findJob(deps, request.param('slugAndId') ?? '');
  const { cardColours } = context.assets;
  if (!isListed(job) || !deps.cards || !cardColours)
    throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  const path = cardPath(jobPath(job));
  if (request.path !== path) return redirect(path, 301);
  const card = cardOf(toPublicJob(job, context), {
    baseUrl: context.config.site.baseUrl,
    colours: cardColours,
  });
  const etag = etagOf(JSON.stringify([FORMAT, card]));
  const headers = { 'Content-Type': 'image/png', 'Cache-Control': CACHE_CONTROL, ETag: etag };
  if (matches(request.raw.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const response = new Response(await deps.cards.paint(card), { headers });
  // Other sites show it.
  response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  return response;
};

/** For the head of the page. */
export function cardImage({ path, title, hiringOrganization }: PublicJob) {
  return { path: cardPath(path), alt: `${title} at ${hiringOrganization.name}`, ...CARD_SIZE };
}

function cardPath(path: string): string {
  return `${path}/card.png`;
}

type CardFrame = Readonly<{ baseUrl: string; colours: CardColours }>;

function cardOf(job: PublicJob, { baseUrl, colours }: CardFrame): JobCard {
  const { placement, workplaceType, employmentTypes } = job;
  const pay = payWords(job.pay);
  const [employment] = employmentTypes;
  return {
    company: job.hiringOrganization.name,
    title: job.title,
    facts: [
      firstPlaceWords(job.places.map(({ words }) => words)),
      workplaceType && WORKPLACE_WORDS[workplaceType],
      employment && EMPLOYMENT_WORDS[employment],
    ].filter((fact) => fact !== undefined),
    ...(pay === undefined ? {} : { pay }),
    ...(placement === undefined ? {} : { function: placement.function.name }),
    host: new URL(baseUrl).host,
    colours,
  };
}
