/** What the files in deploy/ say to the program, held against the program. */
import { environmentOverrides } from '../../src/config/environment.ts';
import { configSchema } from '../../src/config/schema.ts';
import { runMetierHere } from './run-metier-here.ts';

/** Variables of the programs under Metier: the driver of PostgreSQL, and Node. */
const OF_OTHERS = new Set(['PGPASSWORD', 'NODE_ENV']);

/** Those of `names` that nothing in Metier reads. */
export function unreadVariables(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => !OF_OTHERS.has(name) && Object.keys(environmentOverrides({}, { [name]: '1' })).length === 0,
  );
}

/** What is wrong with the arguments of `metier`, or nothing: unknown commands and unknown options. */
export async function faultsOf(args: readonly string[]): Promise<readonly string[]> {
  const [command = '', ...rest] = args;
  const { status, stdout } = await runMetierHere([command, '--help']);
  const isKnown = status === 0 && stdout.startsWith(`Usage: metier ${command} `);
  if (!isKnown) return [`metier has no command "${command}"`];
  return rest
    .filter((word) => word.startsWith('--') && !new RegExp(`^ +(-., )?${word}\\b`, 'm').test(stdout))
    .map((word) => `metier ${command} has no option ${word}`);
}

/** From the signal to stop to the end of the last request, by the defaults of the configuration. */
export function longestStopMs(): number {
  const { server } = configSchema.parse({ company: { name: 'Acme', tagline: 'Work.' } });
  return server.drainDelayMs + server.drainTimeoutMs;
}
