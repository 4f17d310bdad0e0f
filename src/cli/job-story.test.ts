import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../test/support/sample-jobs.ts';
import type { Job } from '../jobs/job.ts';
import type { Happening } from '../jobs/job-history.ts';
import { storyLines } from './job-story.ts';

const AT = '2026-11-10T04:30:00.000Z';
const FIELD = { field: 'closesAt', from: null, to: '2026-12-01' };

function linesFor(happenings: readonly Happening[], fields: Partial<Job> = {}): readonly string[] {
  return storyLines({
    job: sampleJob({ externalId: '1', ...fields }),
    events: happenings.map((happening, sequence) => ({ sequence, at: AT, runId: '1a2b3c4d', happening })),
    reposts: [],
    timeZone: 'America/New_York',
  });
}

describe('the story of a job', () => {
  it('stands in the time zone of the site, oldest first', () => {
    expect(linesFor([{ kind: 'missed' }])).toEqual([
      'history (times of America/New_York):',
      '  1 Nov 2026, 19:00                 first seen',
      '  9 Nov 2026, 23:30   run 1a2b3c4d  missing: a complete listing did not name it',
      '  19 Nov 2026, 19:00                last seen in a listing',
      '  19 Nov 2026, 19:00                last verified to be open',
    ]);
  });

  it.each<[Happening, string]>([
    [{ kind: 'listed-again' }, 'listed again'],
    [{ kind: 'held', reason: 'the source lists no jobs' }, 'closing held: the source lists no jobs'],
    [{ kind: 'closed', because: 'source-removed' }, 'closed: of a source that was retired'],
    [{ kind: 'reopened' }, 'reopened: listed again after it was closed'],
    [{ kind: 'changed', fields: [FIELD] }, 'changed: closes on not stated -> "2026-12-01"'],
    [{ kind: 'override-set', ...FIELD }, 'overridden by a person: closes on not stated -> "2026-12-01"'],
    [{ kind: 'override-removed', ...FIELD }, 'override taken back: closes on not stated -> "2026-12-01"'],
    [
      { kind: 'changed', fields: [{ field: 'description', fromLength: 9, toLength: 9, isSameText: true }] },
      'changed: description laid out anew',
    ],
    [
      {
        kind: 'moved',
        from: { decision: 'review', functionKey: 'claims/audit' },
        to: { decision: 'none' },
        by: 'person',
      },
      'moved: claims/audit (to review) -> no function, by a person',
    ],
  ])('tells %o', (happening, words) => {
    expect(linesFor([happening]).some((line) => line.endsWith(words))).toBe(true);
  });

  it('tells the closing of a job that closed before histories were kept', () => {
    const lines = linesFor([], { state: 'closed', closedAt: AT, closedBecause: 'deadline-passed' });
    expect(lines).toContainEqual(expect.stringMatching(/9 Nov 2026, 23:30 +closed: past the closing date$/));
    expect(lines.join('\n')).not.toContain('last verified');
  });
});
