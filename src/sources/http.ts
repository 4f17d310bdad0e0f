/**
 * The only door to the network: public https hosts, vetted addresses, bounded time, bounded bytes, bounded patience,
 * and two requests at a time to any host.
 */
import { Agent, type Dispatcher, request } from 'undici';
import { type Clock, systemClock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import { type Sleep, systemSleep } from '../shared/sleep.ts';
import { assertUrlAllowed, type Resolver, systemResolver, vettedLookup } from './http-address.ts';
import { ACCEPTED_ENCODINGS, decodeUtf8, readBody, sizeText, unpackGzip } from './http-body.ts';
import { createHostQueue, type HostQueue } from './http-hosts.ts';
import { backOffMs, isRetryableStatus, parseRetryAfterMs } from './http-retry.ts';
import { StatusError } from './http-status.ts';

/** Whoever wants to know of calls. */
export type HttpWatch = Readonly<{
  /** Around each call, its repetitions included. */
  around<T>(host: string, call: () => Promise<T>): Promise<T>;
  /** Sent with a call. */
  headers(): Readonly<Record<string, string>>;
}>;

export type HttpSettings = Readonly<{
  /** Who asks, with an address for complaints: "Metier/1.0 (+https://careers.example.com)". */
  userAgent: string;
  clock?: Clock;
  resolve?: Resolver;
  sleep?: Sleep;
  /** No attempt may take longer, whatever a request allows itself. Default: no bound but that of the request. */
  longestAttemptMs?: number;
  watch?: HttpWatch;
}>;

export type HttpOptions = Readonly<{
  /** Allows plain http, other ports, and addresses on this machine or its network. Default false. */
  allowPrivateNetwork?: boolean;
  /** Bound of the body after decompression. Default 50 MB. */
  maxBytes?: number;
  /** Unpacks an answer that is a gzip file itself, such as sitemap.xml.gz. Default false. */
  unpack?: boolean;
  /** Bound of one attempt, from the first byte out to the last byte in. Default 30 s. */
  timeoutMs?: number;
  /** How often to ask in all, when the network, a 429 or a 5xx gets in the way. Default 4. */
  attempts?: number;
  /** Sent with POST, as JSON. Only for a question that may be asked again: it is, when the network gets in the way. */
  question?: unknown;
  /** Sent beside our own, or instead of them; for this host alone. Never part of a message. */
  headers?: Readonly<Record<Lowercase<string>, string>>;
  /** Whether a redirect is an answer, told by `fetchText`, instead of a way to go. Default false. */
  tellsRedirects?: boolean;
  /** Follows redirects to other hosts, each vetted like the first: to find out where an address leads. Default false. */
  mayChangeHost?: boolean;
  signal?: AbortSignal;
}>;

/** One question of a source, as it is asked and as it is remembered. */
export type HttpRequest = Readonly<{ url: string; options: HttpOptions; kind: 'text' | 'json' }>;

/** What tells a server which answer is already at hand (RFC 9110, 8.8). */
export type Validators = Readonly<{ etag?: string; lastModified?: string }>;

/** An earlier answer to the same request, without its body. */
export type KnownAnswer = Readonly<{ validators: Validators; url: string }>;

/** `notes` name oddities that did not stop the reading, as words for a person. */
export type HttpText = Readonly<{
  text: string;
  notes: readonly string[];
  /** Where the answer came from, after redirects. */
  url: string;
  /** The address that it redirects to, where that is told: on any host, and not vetted. */
  redirect?: string;
  /** The header in which a server says what search engines may do with the page. */
  robotsTag?: string;
}>;
export type HttpJson = Readonly<{ value: unknown; notes: readonly string[] }>;
export type HttpAnswer = HttpText & Readonly<{ contentType?: string; validators: Validators }>;

/**
 * Throws URL_BLOCKED (forbidden scheme, host or redirect), SOURCE_UNREACHABLE (network, status, time), RESPONSE_TOO_LARGE,
 * SOURCE_MALFORMED (another content type, not JSON), SYNC_CANCELLED (the signal).
 */
export interface Http {
  fetchText(url: string, options?: HttpOptions): Promise<HttpText>;
  fetchJson(url: string, options?: HttpOptions): Promise<HttpJson>;
  /** Drops the open connections. */
  close(): Promise<void>;
}

/** The door itself, for what remembers answers. Both throw what `Http` throws. */
export interface HttpDoor extends Http {
  ask(request: HttpRequest): Promise<HttpAnswer>;
  /** Asks whether an earlier answer still holds; undefined: it does (304). Only for a request without a `question`. */
  askAgain(request: HttpRequest, known: KnownAnswer): Promise<HttpAnswer | undefined>;
}

export function createHttp(settings: HttpSettings): HttpDoor {
  const resolve = settings.resolve ?? systemResolver;
  const clock = settings.clock ?? systemClock;
  const sleep = settings.sleep ?? systemSleep;
  const door: Door = {
    userAgent: settings.userAgent,
    longestAttemptMs: settings.longestAttemptMs ?? Infinity,
    clock,
    sleep,
    hosts: createHostQueue({ atOnce: REQUESTS_PER_HOST, clock, sleep }),
    watch: settings.watch ?? UNWATCHED,
    publicAgent: createAgent(resolve, false),
    privateAgent: createAgent(resolve, true),
  };
  const call = (request: Call) =>
    door.watch.around(URL.parse(request.url)?.host ?? '', () => fetchWithRetry(door, request));
  const ask = (request: HttpRequest) => call(request).then(assertAnswered);
  return {
    ...httpOver(async (request) => textOf(await ask(request))),
    ask,
    askAgain: async (request, known) => {
      const answer = await call({ ...request, known });
      return answer === NOT_MODIFIED ? undefined : answer;
    },
    close: async () => {
      await Promise.all([door.publicAgent.destroy(), door.privateAgent.destroy()]);
    },
  };
}

/** What sources ask, over anything that answers: the network, or a record of it. */
export function httpOver(
  ask: (request: HttpRequest) => Promise<HttpText>,
): Pick<Http, 'fetchText' | 'fetchJson'> {
  return {
    fetchText: (url, options = {}) => ask({ url, options, kind: 'text' }),
    fetchJson: async (url, options = {}) => {
      const { text, notes } = await ask({ url, options, kind: 'json' });
      return { value: parseJson(text, url), notes };
    },
  };
}

/** What a source sees of an answer. */
export function textOf({ contentType: _type, validators: _validators, ...text }: HttpAnswer): HttpText {
  return text;
}

type Door = Readonly<{
  userAgent: string;
  longestAttemptMs: number;
  clock: Clock;
  sleep: Sleep;
  hosts: HostQueue;
  watch: HttpWatch;
  publicAgent: Agent;
  privateAgent: Agent;
}>;

type Call = HttpRequest & Readonly<{ known?: KnownAnswer }>;

const UNWATCHED: HttpWatch = { around: (_host, call) => call(), headers: () => ({}) };

const NOT_MODIFIED = 'not-modified';
type Answer = HttpAnswer | typeof NOT_MODIFIED;

/** A failure that may pass is a value: worth another attempt, after `waitMs` when the server named a time. */
type PassingFailure = Readonly<{ failure: string; waitMs?: number; cause?: unknown }>;
type Outcome = Answer | PassingFailure;

const DEFAULT_MAX_BYTES = 50_000_000;
const DEFAULT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_ATTEMPTS = 4;
const MAX_REDIRECTS = 3;
const REQUESTS_PER_HOST = 2;
/** A server that asks for more patience is asked again by the next run instead. */
const MAX_WAIT_MS = 60_000;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function createAgent(resolve: Resolver, allowPrivateNetwork: boolean): Agent {
  return new Agent({
    allowH2: false,
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: vettedLookup(resolve, allowPrivateNetwork) },
  });
}

async function fetchWithRetry(door: Door, call: Call): Promise<Answer> {
  const attempts = call.options.attempts ?? DEFAULT_ATTEMPTS;
  for (let failures = 1; ; failures++) {
    const outcome = await attemptInTurn(door, call);
    if (outcome === NOT_MODIFIED || 'text' in outcome) return outcome;
    const { waitMs = 0 } = outcome;
    if (failures >= attempts || waitMs > MAX_WAIT_MS) throw unreachable(call, outcome, failures);
    // What the server asked for itself, the next attempt waits out in the host's queue.
    if (outcome.waitMs === undefined)
      await cancellable(call, door.sleep(backOffMs(failures), call.options.signal));
  }
}

/** A wish of the server for patience holds every request to its host. */
async function attemptInTurn(door: Door, call: Call): Promise<Outcome> {
  const { host } = parseUrl(call.url);
  const { signal } = call.options;
  const entered = await cancellable(call, door.hosts.enter(host, { maxWaitMs: MAX_WAIT_MS, signal }));
  if (typeof entered === 'number')
    return { failure: 'the server asked for patience before', waitMs: entered };
  try {
    const outcome = await attempt(door, call);
    if (outcome !== NOT_MODIFIED && 'failure' in outcome && outcome.waitMs !== undefined)
      door.hosts.hold(host, outcome.waitMs);
    return outcome;
  } finally {
    entered();
  }
}

/** Our own errors are final; whatever the network throws may pass. */
async function attempt(door: Door, call: Call): Promise<Outcome> {
  const timeoutMs = Math.min(call.options.timeoutMs ?? DEFAULT_TIMEOUT_MS, door.longestAttemptMs);
  const timeout = AbortSignal.timeout(timeoutMs);
  const { signal } = call.options;
  try {
    return await followRedirects(door, call, signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    if (signal?.aborted) throw cancelled(call, error);
    if (error instanceof AppError) throw error;
    const failure = timeout.aborted ? `no complete answer within ${timeoutMs / 1000} s` : reasonOf(error);
    return { failure, cause: error };
  }
}

async function followRedirects(door: Door, call: Call, signal: AbortSignal): Promise<Outcome> {
  const allowPrivateNetwork = call.options.allowPrivateNetwork ?? false;
  const first = parseUrl(call.url);
  let url = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    assertUrlAllowed(url, allowPrivateNetwork);
    const response = await request(url, {
      dispatcher: allowPrivateNetwork ? door.privateAgent : door.publicAgent,
      signal,
      ...methodOf(call.options),
      headers: {
        ...(call.options.question === undefined ? {} : { 'content-type': 'application/json' }),
        ...conditionsOf(call, url),
        'user-agent': door.userAgent,
        accept: call.kind === 'json' ? 'application/json' : '*/*',
        'accept-encoding': ACCEPTED_ENCODINGS,
        ...door.watch.headers(),
        ...(url.host === first.host ? call.options.headers : {}),
      },
    });
    if (!REDIRECTS.has(response.statusCode))
      return readOutcome(door, { ...call, answeredBy: url.href }, response);
    await response.body.dump();
    const to = redirectTarget(url, headerOf(response, 'location'));
    if (call.options.tellsRedirects)
      return { text: '', notes: [], url: url.href, redirect: to.href, validators: {} };
    if (!call.options.mayChangeHost) assertSamePlace(url, to);
    url = to;
  }
  throw new AppError('URL_BLOCKED', {
    url: call.url,
    reason: `it redirects more than ${MAX_REDIRECTS} times`,
  });
}

function methodOf({ question }: HttpOptions): Pick<Dispatcher.RequestOptions, 'method' | 'body'> {
  if (question === undefined) return { method: 'GET' };
  return { method: 'POST', body: JSON.stringify(question) };
}

/**
 * Only to where the known answer came from: a redirect may lead elsewhere today. The entity tag is the surer of the two, and
 * servers that know it look at it alone.
 */
function conditionsOf({ known, options }: Call, url: URL): Record<string, string> {
  if (known?.url !== url.href || options.question !== undefined) return {};
  const { etag, lastModified } = known.validators;
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function redirectTarget(from: URL, location: string | undefined): URL {
  const to = location === undefined ? undefined : URL.parse(location, from.href);
  if (to) return to;
  throw new AppError('SOURCE_MALFORMED', { url: from.href, reason: 'it redirects to no readable address' });
}

/** A redirect of a source may move a path, never a host: another host is another party. */
function assertSamePlace(from: URL, to: URL): void {
  const isSamePlace = to.host === from.host && (to.protocol === from.protocol || to.protocol === 'https:');
  if (!isSamePlace) {
    throw new AppError('URL_BLOCKED', {
      url: from.href,
      reason: `it redirects to another host, ${to.origin}`,
    });
  }
}

type AnsweredCall = Call & Readonly<{ answeredBy: string }>;

async function readOutcome(
  door: Door,
  call: AnsweredCall,
  response: Dispatcher.ResponseData,
): Promise<Outcome> {
  const { statusCode, body } = response;
  try {
    if (statusCode >= 200 && statusCode < 300) return await readText(call, response);
    if (statusCode === 304 && call.known !== undefined) return NOT_MODIFIED;
    const failure = `the server answered with status ${statusCode}`;
    if (!isRetryableStatus(statusCode)) {
      throw unreachable(call, { failure, cause: new StatusError(statusCode) }, 1);
    }
    const waitMs = parseRetryAfterMs(headerOf(response, 'retry-after'), door.clock);
    return waitMs === undefined ? { failure } : { failure, waitMs };
  } finally {
    // A body left unread holds its connection and may still fail; neither matters any more.
    body.on('error', () => undefined).destroy();
  }
}

async function readText(call: AnsweredCall, response: Dispatcher.ResponseData): Promise<HttpAnswer> {
  const maxBytes = call.options.maxBytes ?? DEFAULT_MAX_BYTES;
  const contentType = headerOf(response, 'content-type');
  assertContentType(call, contentType);
  if (Number(headerOf(response, 'content-length') ?? 0) > maxBytes) {
    throw new AppError('RESPONSE_TOO_LARGE', { url: call.url, limit: sizeText(maxBytes) });
  }
  const encoding = headerOf(response, 'content-encoding');
  const options = { url: call.url, encoding, maxBytes };
  const bytes = await readBody(response.body, options);
  const { text, isDamaged } = decodeUtf8(call.options.unpack ? unpackGzip(bytes, options) : bytes);
  const robotsTag = headerOf(response, 'x-robots-tag');
  return {
    text,
    notes: isDamaged ? [DAMAGED] : [],
    url: call.answeredBy,
    ...(robotsTag === undefined ? {} : { robotsTag }),
    ...(contentType === undefined ? {} : { contentType }),
    validators: validatorsOf(response),
  };
}

/**
 * A time of change within a minute of the answer is that of the answer itself: it would never hold again. It may also be
 * the first of two changes in one second (RFC 9110, 8.8.2.2).
 */
function validatorsOf(response: Dispatcher.ResponseData): Validators {
  const etag = headerOf(response, 'etag');
  const lastModified = headerOf(response, 'last-modified');
  const ageMs = Date.parse(headerOf(response, 'date') ?? '') - Date.parse(lastModified ?? '');
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified !== undefined && ageMs >= 60_000 ? { lastModified } : {}),
  };
}

function assertAnswered(answer: Answer): HttpAnswer {
  if (answer !== NOT_MODIFIED) return answer;
  throw new TypeError('A request without conditions was answered as not modified.');
}

const DAMAGED = 'the answer has bytes that are not UTF-8; each is shown as \uFFFD';

function assertContentType(call: Call, contentType: string | undefined): void {
  if (call.kind === 'text' || contentType === undefined) return;
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(application|text)\/(json|[\w.-]+\+json)$/.test(type)) return;
  throw new AppError('SOURCE_MALFORMED', { url: call.url, reason: `it is ${type} instead of JSON` });
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('SOURCE_MALFORMED', { url, reason: `it is not JSON (${reasonOf(cause)})` }, { cause });
  }
}

function parseUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (!parsed) throw new AppError('URL_BLOCKED', { url, reason: 'it is not an address' });
  return parsed;
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Nothing but the signal makes waiting fail. */
async function cancellable<T>(call: Call, waiting: Promise<T>): Promise<T> {
  try {
    return await waiting;
  } catch (error) {
    throw cancelled(call, error);
  }
}

function cancelled(call: Call, cause: unknown): AppError {
  return new AppError('SYNC_CANCELLED', { what: `Fetching ${call.url}` }, { cause });
}

function unreachable(call: Call, { failure, waitMs, cause }: PassingFailure, asked: number): AppError {
  const isTooLong = waitMs !== undefined && waitMs > MAX_WAIT_MS;
  const patience = isTooLong ? `; it asks to wait ${Math.round(waitMs / 1000)} s` : '';
  const times = asked === 1 ? '' : ` (asked ${asked} times)`;
  return new AppError(
    'SOURCE_UNREACHABLE',
    { url: call.url, reason: `${failure}${patience}${times}` },
    { cause, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) },
  );
}
