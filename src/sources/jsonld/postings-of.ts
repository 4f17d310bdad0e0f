import { jobPostingsIn } from '../job-posting-ld.ts';
import { markedUpPostingsIn } from '../job-posting-microdata.ts';

/** The JobPostings of a page: those in JSON-LD, or where it has none those that its HTML marks up. */
export function postingsOf(html: string): readonly unknown[] {
  const postings = jobPostingsIn(html);
  return postings.length > 0 ? postings : markedUpPostingsIn(html);
}
