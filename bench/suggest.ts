/** Measures suggestions as the server answers them, over the demo board: node bench/suggest.ts. */
import { startDemoSite } from '../test/support/demo-site.ts';

const WORDS = [
  'nurse',
  'claims examiner',
  'software engineer',
  'pharmacy technician',
  'how do I apply',
  'c++',
];
const PLACES = [
  'hartford',
  'new york',
  'san francisco',
  'saint louis',
  '06103',
  'connecticut',
  'springfield, ma',
];
const ROUNDS = 40;

const demo = await startDemoSite();
try {
  await measure('what', 'q', WORDS);
  await measure('where', 'where', PLACES);
} finally {
  await demo.close();
}

/** Every beginning of every text, as it is typed. */
async function measure(name: string, field: 'q' | 'where', texts: readonly string[]): Promise<void> {
  const typed = texts.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
  const first = await timed(field, typed[1] ?? '');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of typed) times.push(await timed(field, text));
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(2);
  console.log(
    `${name}: ${times.length} requests, first ${first.toFixed(0)} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
  );
}

async function timed(field: string, text: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${demo.url}/suggest?${new URLSearchParams({ field, [field]: text })}`);
  await response.json();
  return performance.now() - start;
}
