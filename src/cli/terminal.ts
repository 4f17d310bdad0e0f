/** Where the command line writes: results to stdout, everything said about them to stderr. */
import { styleText } from 'node:util';
import type { AppError } from '../shared/errors.ts';

type Style = Parameters<typeof styleText>[0];

export interface Terminal {
  /** A line of the result. */
  out(line: string): void;
  /** A line about the result: progress, warnings, errors. */
  note(line: string): void;
  /** Styled for stdout; plain where NO_COLOR is set or stdout is not a terminal. */
  style(style: Style, text: string): string;
  /** The same for stderr. */
  styleNote(style: Style, text: string): string;
  readonly isInteractive: boolean;
}

/** A reader that has seen enough (`metier jobs list | head`) closes the pipe: that ends the command, and is no fault. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    style: (style, text) => styleText(style, text, { stream: process.stdout }),
    styleNote: (style, text) => styleText(style, text, { stream: process.stderr }),
    isInteractive: process.stderr.isTTY,
  };
}

/** What is wrong and how to mend it, on stderr. */
export function noteError(error: AppError, terminal: Terminal): void {
  terminal.note(`${terminal.styleNote('red', 'Error:')} ${error.message}`);
  terminal.note(`${error.hint} (${error.code})`);
}

/** Rows as columns of equal width, two spaces apart; the last column is not padded. Right-aligns numbers, and the word above them. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  );
  const isNumeric = widths.map(
    (_, i) => rows.length > 1 && rows.slice(1).every((row) => /^[\d,.]+$/.test(row[i] ?? '')),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
