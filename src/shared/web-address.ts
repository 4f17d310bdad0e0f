/** Whether a link of a posting may be followed from our pages: http and https only, never "javascript:" or "data:". */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
