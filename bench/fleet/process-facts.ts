/** Memory and processor time of processes of this machine, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ: the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export type Memory = Readonly<{ rssMb: number; mostMb: number }>;

/** Now, and the most since it started. Undefined for one that has ended. */
export function memoryOf(pid: number): Memory | undefined {
  const status = read(`/proc/${pid}/status`);
  const [rss, most] = [kilobytesIn(status, 'VmRSS'), kilobytesIn(status, 'VmHWM')];
  return rss === undefined || most === undefined ? undefined : { rssMb: rss / 1000, mostMb: most / 1000 };
}

/** What they hold together: what they share counts once. */
export function sharedMemoryMb(pids: readonly number[]): number {
  const sizes = pids.map((pid) => kilobytesIn(read(`/proc/${pid}/smaps_rollup`), 'Pss') ?? 0);
  return sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1000;
}

/** Seconds of processor time that the processes have had, those of children that ended included. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS_PER_SECOND;
}

/** The process and its children. */
export function withChildren(pid: number): readonly number[] {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid,
  );
  return [pid, ...children.map(Number)];
}

export function parentOf(pid: number): number | undefined {
  const parent = fieldsOf(pid)[1];
  return parent === undefined ? undefined : Number(parent);
}

function ticksOf(pid: number): number {
  return fieldsOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** From the state on: the name before it may hold spaces. */
function fieldsOf(pid: number): readonly string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function kilobytesIn(text: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes);
}

/** Empty where the process has ended, or its kind of system has no such file. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
