const CDATA_OR_NAMELESS = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<(\/?)>/g;

/**
 * The feed of Recruiting Management with a name for the elements that it writes as `<>` and `</>`, for fields that the employer has
 * not set up: no parser takes them. What stands in CDATA stays as it is.
 */
export function nameNamelessElements(xml: string): string {
  return xml.replaceAll(CDATA_OR_NAMELESS, (match: string, slash: string | undefined) =>
    slash === undefined ? match : `<${slash}nameless>`,
  );
}
