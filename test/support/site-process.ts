/** `metier start` in a process of its own, as it runs on a web machine. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { spawnMetier } from './run-metier.ts';

export type SiteProcess = Readonly<{
  /** "http://127.0.0.1:40123" */
  url: string;
  pid: number;
  /** SIGTERM; resolves to the exit code once it has ended. */
  stop(): Promise<number | null>;
}>;

export type SiteProcessOptions = Readonly<{
  /** Folder of the project. */
  dir: string;
  env?: Record<string, string>;
}>;

/** Serves without syncing, on a free port. Throws with what it said when it ends before it serves. */
export async function startSiteProcess({ dir, env }: SiteProcessOptions): Promise<SiteProcess> {
  const args = ['start', '--no-sync', '--port', '0', '-p', dir];
  const child = spawnMetier(args, env === undefined ? {} : { env });
  const url = await urlOf(child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** What the process says it listens at; its output is read on, so that it is never held up by it. */
export function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
      const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(`The site did not start: ${said}`)));
  });
}
