/** robots.txt of a site (RFC 9309). */
import robotsParser from 'robots-parser';
import { AppError } from '../../shared/errors.ts';
import type { Http, HttpOptions } from '../http.ts';
import { statusOf } from '../http-status.ts';

export interface Robots {
  /** Addresses of another host are not its matter, and allowed. */
  isAllowed(url: string): boolean;
  /** As it names them, on whichever host. */
  readonly sitemaps: readonly string[];
  /** The wait between two requests that it asks for, at most half a minute. */
  readonly crawlDelayMs: number;
}

/**
 * A site without one allows everything. Throws SOURCE_UNREACHABLE when it cannot be told: RFC 9309, 2.3.1.4 takes that for a
 * site that allows nothing.
 */
export async function readRobots(siteUrl: string, http: Http, options: HttpOptions): Promise<Robots> {
  const url = new URL('/robots.txt', siteUrl).href;
  const robots = parseRobots(url, await readText(url, http, options));
  return {
    isAllowed: (address) => robots.isAllowed(address, PRODUCT) ?? true,
    sitemaps: robots.getSitemaps().map((sitemap) => URL.parse(sitemap, url)?.href ?? sitemap),
    crawlDelayMs: Math.min(Math.max(0, robots.getCrawlDelay(PRODUCT) ?? 0) * 1000, MAX_CRAWL_DELAY_MS),
  };
}

/** The package has the types of an ES module; what Node loads is the function itself. */
const parseRobots = robotsParser.default ?? robotsParser;

/** The name in our user agent that a site can address. */
const PRODUCT = 'Metier';
/** A parser has to take half a megabyte (RFC 9309, 2.5). */
const MAX_BYTES = 1_000_000;
const MAX_CRAWL_DELAY_MS = 30_000;

async function readText(url: string, http: Http, options: HttpOptions): Promise<string> {
  try {
    return (await http.fetchText(url, { ...options, maxBytes: MAX_BYTES })).text;
  } catch (error) {
    const isAbsent = error instanceof AppError && statusOf(error) !== undefined;
    if (isAbsent) return '';
    throw error;
  }
}
