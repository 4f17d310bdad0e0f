/** Names of places that mostly mean something else in a search for work. */

/** Towns of these names are meant only with their state ("Reading, PA"), or after "near". */
export const NOT_BARE_PLACES: ReadonlySet<string> = new Set(
  (
    'advance august banks bath bell branch carolina center central college comfort commerce congress data early energy enterprise experience ' +
    'forest friend friendly gap golden grant grants green hill home hope hospital hurt imperial independence industry international jersey ' +
    'justice landing lead liberal liberty luck many marks media mentor midtown minor mobile model normal novice oral orange pace pacific page ' +
    'paradise perm post price progress prospect purchase reading republic reserve reunion ross sale sales split spring star strong surprise ' +
    'talent temple tool trainer union university uptown valley welcome west winter worth atlantic opportunity nice best sun ota'
  ).split(' '),
);

/** Codes of states that are words when written small, and seldom a state at the beginning of anything. */
export const WORD_CODES: ReadonlySet<string> = new Set('as hi id in me oh ok or us'.split(' '));

/** Codes of states that stand for work too: physician assistant, medical assistant, doctor, operating room. */
export const WORK_CODES: ReadonlySet<string> = new Set(['AL', 'AR', 'CT', 'MA', 'MD', 'MS', 'OR', 'PA']);
