/** The fixed values of the facets that are steps of an amount. */

/** "Posted within" in days. */
export const POSTED_DAYS = [1, 3, 7, 14, 30] as const;

/** "At least this much a year", in thousands. */
export const PAY_BANDS = [40, 60, 80, 100, 120, 150] as const;
