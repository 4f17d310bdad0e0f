/** Whose requests are counted where nobody has a token. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

/** All of those whose address cannot be told count as one. */
const UNKNOWN = 'unknown';
/** A household or a host has a whole /64: its addresses count as one. */
const IPV6_PARTS = 4;

/**
 * `proxies`: how many stand in front. Each adds the address it was asked from to X-Forwarded-For, so that only so many from the
 * end are to be believed.
 */
export function clientAddress(c: Context, proxies: number): string {
  if (proxies === 0) return networkOf(peerOf(c));
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return networkOf(forwarded.at(-proxies) ?? '');
}

/** A request that came by no connection, as in a test, has no peer. */
function peerOf(c: Context): string {
  return c.env === undefined || !('incoming' in c.env) ? '' : (getConnInfo(c).remote.address ?? '');
}

function networkOf(text: string): string {
  if (!ipaddr.isValid(text)) return UNKNOWN;
  const address = ipaddr.process(text);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return address.parts
    .slice(0, IPV6_PARTS)
    .map((part) => part.toString(16))
    .join(':');
}
