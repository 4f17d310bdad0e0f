/** How Personio answers: one XML feed a language, all positions in it, and no total. */
import type { BoardJob, BoardManners } from './board-emulator.ts';
import { writeXml } from './write-xml.ts';

/** `language` of a position says in which feed it is; one without is in all. */
export const personioManners: BoardManners = ({ url: { pathname, searchParams } }, { jobs }) => {
  if (pathname !== '/xml') return undefined;
  const asked = searchParams.get('language') ?? 'de';
  const positions = jobs
    .filter(({ language = asked }) => language === asked)
    .map(({ language: _language, ...position }) => position);
  return { contentType: 'application/xml; charset=utf-8', body: feedOf(positions) };
};

/** A position in the recorded shape, with only what a test cares about spelled out. */
export function personioPosition(fields: BoardJob & Readonly<{ id: number | string }>): BoardJob {
  return {
    subcompany: 'Harborlight Health',
    office: 'Hartford, CT',
    department: 'Claims',
    name: `Position ${fields.id}`,
    jobDescriptions: { jobDescription: [{ name: 'Your role', value: '<p>What you would do.</p>' }] },
    employmentType: 'permanent',
    schedule: 'full-time',
    createdAt: '2026-10-01T09:00:00+02:00',
    ...fields,
  };
}

function feedOf(positions: readonly BoardJob[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>${writeXml('position', positions)}</workzag-jobs>`;
}
