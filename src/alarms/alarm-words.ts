/** An alarm in words for a person who did not set Metier up: what happened, what it means for candidates, what to do. Pure. */
import { confirmDropCommand, type SourceOrigin } from '../ingest/confirm-drop-command.ts';
import { durationWords } from '../shared/duration-words.ts';
import type { Alarm, AlarmEvent } from './alarm.ts';

export type AlarmWords = Readonly<{
  /** Of an e-mail: what, and where. */
  subject: string;
  happened: readonly string[];
  /** For candidates. */
  means: string;
  /** What to do; empty when there is nothing. */
  todo: string;
  /** What to type to see more, or to decide. */
  commands: readonly string[];
}>;

export type AlarmWordsContext = Readonly<{
  event: AlarmEvent;
  now: Date;
  /** What people call the source. */
  label: string;
  /** Writes a time of the record store as the employer's clocks show it. */
  timeOf: (iso: string) => string;
  origin: SourceOrigin;
}>;

export function alarmWords(alarm: Alarm, context: AlarmWordsContext): AlarmWords {
  return context.event === 'over' ? wordsOfEnd(alarm, context) : wordsOfAlarm(alarm, context);
}

type KindWords = Readonly<{
  /** Follows the name of the source in a subject: "Main board has not been read for 3 hours". */
  is: (alarm: Alarm, now: Date) => string;
  /** The same of its end. */
  isOver: string;
  means: string;
  todo: string;
}>;

const NOTHING_CLOSED = 'Nothing was closed because of this: the openings it listed last are still shown.';

const WORDS: { readonly [K in Alarm['kind']]: KindWords } = {
  stale: {
    is: ({ detail: { since } }, now) =>
      since === undefined
        ? 'has never been read completely'
        : `has not been read for ${durationWords(Math.max(1, minutesBetween(since, now)))}`,
    isOver: 'is fresh again',
    means: `${NOTHING_CLOSED} Openings that came since are missing, and openings that were filled may still be shown. Every page says since when its list has not been confirmed.`,
    todo: 'See what the last runs say. When no run was tried at all, neither "metier start" nor a scheduled "metier sync" is running.',
  },
  'held-closings': {
    is: () => 'lists far fewer openings than before',
    isOver: 'lists its openings as before, or its closings were confirmed',
    means: `${NOTHING_CLOSED} If they are gone for good, candidates see openings that cannot be applied to.`,
    todo: 'Compare the careers site of the source with its list. If the openings are gone for good, confirm it with the last command below; if not, the source is at fault, and nothing needs to be done here. Each run that holds them has an id of its own: "metier status" tells the newest, which is the one to confirm.',
  },
  failing: {
    is: () => 'cannot be read',
    isOver: 'can be read again',
    means: `${NOTHING_CLOSED} Openings that came since the last good run are missing.`,
    todo: 'Read the reason. A refused key, an address that moved or a board that was renamed needs a change in metier.config.ts; a server that is down needs patience. "metier sync" tries at once.',
  },
  'schema-drift': {
    is: () => 'sends other fields than before',
    isOver: 'sends its fields as before',
    means:
      'Openings are still read. A value that candidates look for, such as a place or the pay, may be missing from new ones if its field went away.',
    todo: 'Look at a few openings on your site. If something is missing, report it to the people behind Metier, or mend the mapping if it is yours.',
  },
  rejects: {
    is: () => 'has postings that cannot be read',
    isOver: 'has hardly any postings that cannot be read',
    means:
      'The openings among them that were known stay as they were; those that are new are missing from the site.',
    todo: 'The command below lists each with its reason. Most often a field that must be filled is empty, or the vendor changed its shape.',
  },
};

function wordsOfAlarm(alarm: Alarm, { event, now, label, timeOf, origin }: AlarmWordsContext): AlarmWords {
  const { is, means, todo } = WORDS[alarm.kind];
  const { because, since = alarm.raisedAt } = alarm.detail;
  return {
    subject: `Metier: ${label} ${event === 'lasts' ? 'still ' : ''}${is(alarm, now)}`,
    happened: [`${because}.`, `Since ${timeOf(since)}.`],
    means,
    todo,
    commands: commandsOf(alarm, origin),
  };
}

function wordsOfEnd(alarm: Alarm, { now, label, timeOf, origin }: AlarmWordsContext): AlarmWords {
  const isOver = origin === 'unconfigured' ? 'needs no look any more' : WORDS[alarm.kind].isOver;
  const { because, since = alarm.raisedAt } = alarm.detail;
  const endedAt = alarm.endedAt ?? now.toISOString();
  return {
    subject: `Metier: over: ${label} ${isOver}`,
    happened: [`What it was: ${because}.`, `From ${timeOf(since)} to ${timeOf(endedAt)}.`],
    means: 'They notice nothing of this any more.',
    todo: '',
    commands: ['metier status'],
  };
}

function commandsOf({ kind, sourceId, detail: { runId } }: Alarm, origin: SourceOrigin): readonly string[] {
  const show = runId === undefined ? [] : [`metier runs show ${runId}`];
  switch (kind) {
    case 'held-closings':
      return ['metier status', ...show, ...confirmationOf({ runId, sourceId }, origin)];
    case 'rejects':
      return show.map((command) => `${command} --rejects`);
    case 'failing':
      return [...show, ...(origin === 'fetched' ? [`metier sync --source ${sourceId}`] : [])];
    case 'stale':
    case 'schema-drift':
      return ['metier status', ...show];
  }
}

function confirmationOf(
  { runId, sourceId }: Readonly<{ runId: string | undefined; sourceId: string }>,
  origin: SourceOrigin,
): readonly string[] {
  return runId === undefined ? [] : [confirmDropCommand({ runId, sourceId }, origin)];
}

function minutesBetween(iso: string, now: Date): number {
  return (now.getTime() - Date.parse(iso)) / 60_000;
}
