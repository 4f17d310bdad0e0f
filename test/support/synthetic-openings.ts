/** A file of openings that is the same every time, and whose next edition changes every one of them. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const ROLES = [
  'Registered Nurse',
  'Claims Examiner',
  'Software Engineer',
  'Accountant',
  'Underwriter',
  'Attorney',
  'Pharmacist',
  'Recruiter',
  'Helicopter Pilot',
];
const PLACES = ['Hartford, CT', 'Denver, CO', 'Nashville, TN', 'Remote - US', 'Phoenix, AZ'];

export type OpeningsFile = Readonly<{
  path: string;
  count: number;
  /** Stands in every title. */
  edition: string;
}>;

/** JSONL in Metier's own field names. */
export async function writeOpenings(file: OpeningsFile): Promise<void> {
  const lines = Array.from(
    { length: file.count },
    (_, n) => `${JSON.stringify(openingOf(n, file.edition))}\n`,
  );
  await pipeline(Readable.from(lines), createWriteStream(file.path));
}

function openingOf(n: number, edition: string) {
  const role = ROLES[n % ROLES.length] ?? '';
  return {
    externalId: `opening-${n}`,
    title: `${role} ${n} ${edition}`,
    descriptionText: `You work as a ${role.toLowerCase()} in team ${n % 40}. `.repeat(8),
    places: PLACES[n % PLACES.length],
    postedAt: '2026-11-01',
  };
}
