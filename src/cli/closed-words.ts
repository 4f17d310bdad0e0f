import type { ClosedBecause } from '../jobs/job.ts';

/** Why a job is closed: "closed: …", "3 …". */
export const CLOSED_WORDS: Readonly<Record<ClosedBecause, string>> = {
  'absent-from-source': 'not listed any more',
  'source-said-closed': 'said to be closed by the source',
  'deadline-passed': 'past the closing date',
  'source-removed': 'of a source that was retired',
};
