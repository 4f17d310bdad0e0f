import { AppError } from '../../shared/errors.ts';

/** Of the server (SQLSTATE): it is starting or stopping, is a standby, or takes nobody for the moment. */
const SERVER_AWAY = [
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
];
const NETWORK_AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
];
const UNREACHABLE = new Set([...SERVER_AWAY, ...NETWORK_AWAY]);
/** The driver gives these no code. */
const UNREACHABLE_WORDS =
  /connection terminated|connection error|timeout exceeded when trying to connect|read timeout|not queryable|connection ended/i;
const STATEMENT_CANCELLED = '57014';

/** The catalogue's error where it is one of the server or the way to it; any other as it came. */
export function databaseErrorFrom(error: unknown, name: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const reason = error.message || code;
  if (UNREACHABLE.has(code) || (code === '' && UNREACHABLE_WORDS.test(error.message))) {
    return new AppError('DATABASE_UNREACHABLE', { name, reason }, { cause: error });
  }
  return code === STATEMENT_CANCELLED
    ? new AppError('DATABASE_SLOW', { name, reason }, { cause: error })
    : error;
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DATABASE_UNREACHABLE';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
