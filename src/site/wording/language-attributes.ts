import type { Job } from '../../jobs/job.ts';
import { type Html, html } from '../../shared/html.ts';

/** For an element that holds the posting's own words (WCAG 3.1.2); nothing where they are in the language of the pages. */
export function languageAttributes({ language }: Pick<Job, 'language'>): Html | string {
  return language.startsWith('en') ? '' : html` lang="${language}" dir="auto"`;
}
