/** Words of a posting for comparison: folded, abbreviations spelled out, lightly stemmed. Pure. */

/** A word as it is compared, and as the posting had it (for reasons). */
export type Word = Readonly<{ stem: string; written: string }>;

/** Abbreviations of this field's titles that stand for one thing only. Levels and places say nothing about the function. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  acct: 'accounting',
  acctg: 'accounting',
  admin: 'administrative',
  ap: 'accounts payable',
  ar: 'accounts receivable',
  app: 'application',
  apps: 'applications',
  appls: 'appeals',
  asst: 'assistant',
  cm: 'case management',
  cma: 'certified medical assistant',
  cna: 'certified nursing assistant',
  comms: 'communications',
  cpht: 'certified pharmacy technician',
  csr: 'customer service representative',
  dev: 'developer',
  devops: 'devops engineer',
  eng: 'engineer',
  exec: 'executive',
  govt: 'government',
  hedis: 'hedis quality',
  helpdesk: 'help desk',
  hr: 'human resources',
  hrbp: 'human resources business partner',
  it: 'information technology',
  lpn: 'licensed practical nurse',
  lvn: 'licensed vocational nurse',
  md: 'physician',
  mgmt: 'management',
  mgr: 'manager',
  mktg: 'marketing',
  np: 'nurse practitioner',
  ops: 'operations',
  pm: 'project manager',
  qa: 'quality assurance',
  rep: 'representative',
  rn: 'registered nurse',
  rph: 'pharmacist',
  spec: 'specialist',
  svc: 'service',
  svcs: 'services',
  swe: 'software engineer',
  um: 'utilization management',
  uw: 'underwriter',
};

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be by for from has have i in ii iii iv is it its of on or our she that the their them they this to us v was we were will with ' +
    'you your he her his who what which while within across per all any can may must not no than then there these those into about also more most other such ' +
    'sr senior jr junior lead principal staff remote hybrid onsite full part time pt ft job role position team work working company'
  ).split(' '),
);

export function isStopWord(stem: string): boolean {
  return STOP_WORDS.has(stem);
}

/** Splits text into comparable words. Abbreviations are spelled out in place, each word keeping what was written. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#'’]*(?:\.[\p{L}](?=\.|\b))*/gu)) {
    const written = match[0];
    const folded = fold(written);
    const spelledOut = SPELLED_OUT[folded];
    if (spelledOut === undefined) words.push({ stem: stemOf(folded), written });
    else for (const part of spelledOut.split(' ')) words.push({ stem: stemOf(part), written });
  }
  return words;
}

/** The stems of a phrase joined by spaces: how phrases are looked up. */
export function phraseOf(text: string): string {
  return wordsOf(text)
    .map((word) => word.stem)
    .join(' ');
}

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$|['’.]/g, '');
}

// A light stemmer is enough to meet plurals and -ing/-er forms; a strong one would join "provider" and "provide".
function stemOf(word: string): string {
  if (word.length <= 3) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
