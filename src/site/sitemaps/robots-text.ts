/** robots.txt (RFC 9309): everything may be read, and the sitemap says what there is. */
export function robotsText({ baseUrl }: Readonly<{ baseUrl: string }>): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap.xml', baseUrl).href}\n`;
}
