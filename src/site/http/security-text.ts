/** Where to report a weakness of this site: security.txt (RFC 9116). */

/** It must be less than a year; whoever reads the file later asks again. */
const HOLDS_DAYS = 180;
const DAY_MS = 86_400_000;

export function securityText({
  contact,
  baseUrl,
  now,
}: Readonly<{ contact: string; baseUrl: string; now: Date }>): string {
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(now.getTime() + HOLDS_DAYS * DAY_MS).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${new URL('/.well-known/security.txt', baseUrl).href}`,
  ];
  return `${lines.join('\n')}\n`;
}
