/** Asks sites for search pages, steadily or as fast as they answer, and tells how that went. Of bench/search-load.ts and bench/fleet.ts. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const TICK_MS = 5;
const AT_ONCE = 64;
const TIMEOUT_MS = 10_000;

const WORDS =
  'nurse,manager,project manager,data,claims examiner,engineer,attorney,analyst,remote,accountant,civil engineer,rn,software,director,sales,clerk,medical,security,inspector,part time,,,'.split(
    ',',
  );
const PLACES = ['', '', 'Hartford, CT', 'New York, NY', 'Texas', 'Denver, CO', 'Washington, DC', 'Chicago'];
const FILTERS = [
  '',
  '',
  'workplace=REMOTE',
  'employment=FULL_TIME',
  'level=SENIOR',
  'pay=60',
  'area=finance',
  'posted=30',
];

/** Mixed radix: the addresses differ for as long as the lists and their pages allow, some 9,000 times. */
export function searchPath(n: number): string {
  const pick = (list: readonly string[], at: number) => list[Math.floor(at) % list.length] ?? '';
  const params = new URLSearchParams(pick(FILTERS, n / WORDS.length));
  const words = pick(WORDS, n);
  const place = pick(PLACES, n / WORDS.length / FILTERS.length);
  if (words !== '') params.set('q', words);
  if (place !== '') params.set('where', place);
  const page = 1 + (Math.floor(n / WORDS.length / FILTERS.length / PLACES.length) % 6);
  if (page > 1) params.set('page', String(page));
  return `/jobs?${params}`;
}

export type Answer = Readonly<{ ms: number; error?: string }>;

export type Sites = Readonly<{ ask(path: string): Promise<Answer>; close(): void }>;

/** Asks the sites by turns. */
export function sitesAt(urls: readonly string[]): Sites {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let turn = 0;
  return {
    ask: (path) => timedGet(`${urls[turn++ % urls.length]}${path}`, agent),
    close: () => agent.destroy(),
  };
}

/** Asks once more, as browsers do, where the server closed an idle connection just when it was taken up again. */
async function timedGet(url: string, agent: Agent): Promise<Answer> {
  const started = performance.now();
  const first = await getOnce(url, agent);
  const { error } = first === 'closed while idle' ? await getOnce(url, agent).then(orClosed) : first;
  return { ms: performance.now() - started, ...(error === undefined ? {} : { error }) };
}

type Got = Readonly<{ error?: string }>;

function orClosed(got: Got | 'closed while idle'): Got {
  return got === 'closed while idle' ? { error: got } : got;
}

/** A redirect to the first page is an answer too: the search has fewer pages. */
function getOnce(url: string, agent: Agent): Promise<Got | 'closed while idle'> {
  return new Promise((resolve) => {
    const asking = request(url, { agent, headers: { 'accept-encoding': 'br' }, timeout: TIMEOUT_MS });
    const fail = ({ message }: Error) =>
      resolve(
        asking.reusedSocket && message.includes('ECONNRESET') ? 'closed while idle' : { error: message },
      );
    asking.on('response', (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.on('end', () =>
        resolve([200, 303].includes(statusCode) ? {} : { error: `status ${statusCode}` }),
      );
      response.on('error', fail);
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    asking.on('error', fail);
    asking.end();
  });
}

export type Load = Readonly<{
  seconds: number;
  pathOf: (n: number) => string;
  /** Requests that run at the same time. Default 64. */
  atOnce?: number;
}>;
export type Loaded = Readonly<{ answers: readonly Answer[]; seconds: number }>;

/** Asks when it is time, whether the answers before have come or not: waiting for a socket counts as waiting. */
export async function loadSteadily(
  sites: Sites,
  { rate, seconds, pathOf }: Load & { rate: number },
): Promise<Loaded> {
  const asked: Promise<Answer>[] = [];
  const started = performance.now();
  while (asked.length < rate * seconds) {
    const due = Math.min(rate * seconds, ((performance.now() - started) / 1000) * rate);
    while (asked.length < due) asked.push(sites.ask(pathOf(asked.length)));
    await sleep(TICK_MS);
  }
  const answers = await Promise.all(asked);
  return { answers, seconds: (performance.now() - started) / 1000 };
}

/** Keeps so many requests running at once. */
export async function loadFully(sites: Sites, { seconds, pathOf, atOnce = AT_ONCE }: Load): Promise<Loaded> {
  const answers: Answer[] = [];
  const started = performance.now();
  let asked = 0;
  const askOn = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) answers.push(await sites.ask(pathOf(asked++)));
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return { answers, seconds: (performance.now() - started) / 1000 };
}

/** The value that so many of them, as a share of 1, do not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** "3 errors: status 503; no answer in 10000 ms" */
export function errorsIn(answers: readonly Answer[]): string {
  const errors = answers.flatMap(({ error }) => error ?? []);
  return `${errors.length} errors${errors.length === 0 ? '' : `: ${[...new Set(errors)].join('; ')}`}`;
}
