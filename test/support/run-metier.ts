import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/metier.js', import.meta.url));

export type CommandResult = Readonly<{ status: number | null; stdout: string; stderr: string }>;

/** Runs `metier ...args` as a stranger would, in a process of its own. */
export async function runMetier(
  args: readonly string[],
  options: Readonly<{ cwd?: string; stdin?: string; env?: Record<string, string> }> = {},
): Promise<CommandResult> {
  const child = spawnMetier(args, options);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  child.stdin?.end(options.stdin ?? '');
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, ...output };
}

export function spawnMetier(
  args: readonly string[],
  options: Readonly<{ cwd?: string; env?: Record<string, string> }> = {},
): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, ...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    stdio: 'pipe',
  });
}
