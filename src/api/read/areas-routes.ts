import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { functionInArea } from '../../taxonomy/function-in-area.ts';
import { areaSchema, areasSchema, areaView, functionSchema, functionView, jobCounts } from './area-views.ts';
import { found, type ReadAnswer, readRoute } from './read-route.ts';

const nothing = z.strictObject({});
/** Content that people edit by hand. */
const MAX_AGE_SECONDS = 60;

export const areasRoute = readRoute({
  operationId: 'listAreas',
  tag: 'Areas',
  summary: 'Every career area with its functions',
  description: '',
  path: '/areas',
  query: nothing,
  answer: areasSchema,
  faults: [],
  maxAgeSeconds: MAX_AGE_SECONDS,
  async handle({ deps }) {
    const counts = await jobCounts(deps);
    return found({ data: deps.taxonomy.areas.map((area) => areaView(area, counts, deps)) });
  },
});

export const areaRoute = readRoute({
  operationId: 'getArea',
  tag: 'Areas',
  summary: 'One career area',
  description: 'A slug that was renamed leads on to the new one (`301`).',
  path: '/areas/{slug}',
  pathParams: { slug: 'Of the area.' },
  query: nothing,
  answer: areaSchema,
  faults: ['ENDPOINT_NOT_FOUND'],
  canMove: true,
  maxAgeSeconds: MAX_AGE_SECONDS,
  async handle({ deps, param }) {
    const slug = param('slug');
    const area = deps.taxonomy.area(slug);
    if (!area) return movedTo('areas', slug, deps.taxonomy.redirectOf(slug));
    return found({ ...areaView(area, await jobCounts(deps), deps), description: area.description });
  },
});

export const functionRoute = readRoute({
  operationId: 'getFunction',
  tag: 'Areas',
  summary: 'One job function',
  description:
    'What you would do, what it takes, where it leads, and how many jobs are open. A key that was renamed leads on to the new one (`301`).',
  path: '/functions/{area}/{function}',
  pathParams: { area: 'Slug of the area.', function: 'Slug of the function.' },
  query: nothing,
  answer: functionSchema,
  faults: ['ENDPOINT_NOT_FOUND'],
  canMove: true,
  maxAgeSeconds: MAX_AGE_SECONDS,
  async handle({ deps, param }) {
    const key = `${param('area')}/${param('function')}`;
    const item = functionInArea(deps.taxonomy, key);
    if (!item) return movedTo('functions', key, deps.taxonomy.redirectOf(key));
    return found(functionView(item, await jobCounts(deps), deps));
  },
});

/** A function may have become an area, and an area a function. Throws ENDPOINT_NOT_FOUND. */
function movedTo(kind: 'areas' | 'functions', asked: string, target: string | undefined): ReadAnswer<never> {
  if (target === undefined) throw new AppError('ENDPOINT_NOT_FOUND', { path: `/api/v1/${kind}/${asked}` });
  return { kind: 'moved', path: target.includes('/') ? `/functions/${target}` : `/areas/${target}` };
}
