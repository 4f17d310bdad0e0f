/** Which addresses the outgoing door may connect to. Nothing private, unless a source is configured for its own network. */
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { AppError, reasonOf } from '../shared/errors.ts';

export type ResolvedAddress = Readonly<{ address: string; family: number }>;

/** All addresses of a host name. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

/**
 * Refuses a URL by its form alone: scheme, credentials, port, and a host that is itself an address.
 * The WHATWG parser has already turned decimal, octal, hexadecimal and short IPv4 hosts into four numbers.
 * Throws URL_BLOCKED.
 */
export function assertUrlAllowed(url: URL, allowPrivateNetwork: boolean): void {
  const reason = urlFault(url, allowPrivateNetwork);
  if (reason) throw new AppError('URL_BLOCKED', { url: url.href, reason });
}

/**
 * A lookup for net.connect and tls.connect that hands out vetted addresses only. The connection goes to the very address
 * that was checked, so a name that answers differently a moment later (DNS rebinding) gains nothing.
 * One forbidden address among several refuses the host.
 */
export function vettedLookup(resolve: Resolver, allowPrivateNetwork: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveToCallback(hostname, resolve, allowPrivateNetwork, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) callback(error, '');
      else if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Why an IP address is not on the public internet; undefined when it is. Anything unparsable is refused. */
function addressFault(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`;
  const parsed = ipaddr.process(address);
  const range = parsed instanceof ipaddr.IPv6 ? rangeOfIpv6(parsed) : rangeOfIpv4(parsed);
  return range === 'unicast' ? undefined : `${address} is not a public address (${range})`;
}

/** Azure's metadata and DNS endpoint: an address inside public space that only exists on the machine's own network. */
const PLATFORM_ADDRESSES = new Set(['168.63.129.16']);

/** The only block of IPv6 that the internet routes (RFC 4291 and IANA's registry); ranges outside it can embed IPv4. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** The well-known prefix by which an IPv6-only network reaches IPv4 hosts (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

function rangeOfIpv4(address: ipaddr.IPv4): string {
  return PLATFORM_ADDRESSES.has(address.toString()) ? 'platform' : address.range();
}

function rangeOfIpv6(address: ipaddr.IPv6): string {
  if (address.match(NAT64)) return rangeOfIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  const range = address.range();
  return range === 'unicast' && !address.match(GLOBAL_IPV6) ? 'reserved' : range;
}

function urlFault(url: URL, allowPrivateNetwork: boolean): string | undefined {
  if (url.username || url.password) return 'the address carries a user name or password';
  if (allowPrivateNetwork) return url.protocol === 'https:' || url.protocol === 'http:' ? undefined : SCHEME;
  if (url.protocol !== 'https:') return SCHEME;
  if (url.port) return 'only the port 443 is allowed';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? addressFault(host) : undefined;
}

const SCHEME = 'only https is allowed';

const resolveToCallback = callbackify(resolveVetted);

async function resolveVetted(
  hostname: string,
  resolve: Resolver,
  allowPrivateNetwork: boolean,
): Promise<readonly ResolvedAddress[]> {
  const addresses = await resolve(hostname).catch((cause: unknown) => {
    throw new Error(`the name ${hostname} could not be resolved (${reasonOf(cause)})`, { cause });
  });
  if (addresses.length === 0) throw new Error(`the name ${hostname} has no address`);
  if (allowPrivateNetwork) return addresses;
  for (const { address } of addresses) {
    const fault = addressFault(address);
    if (fault)
      throw new AppError('URL_BLOCKED', {
        url: hostname,
        reason: `it resolves to an address inside a network: ${fault}`,
      });
  }
  return addresses;
}
