/** Writes docs/errors.md from the catalogue; a meta-test fails when the two differ. Run: npm run docs */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERRORS } from '../src/shared/errors.ts';

export const ERRORS_DOC = fileURLToPath(new URL('../docs/errors.md', import.meta.url));

export function renderErrorsDoc(): string {
  // Each message is shown with the names of its values in braces.
  const names = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}` });
  const entries = Object.entries(ERRORS).map(
    ([code, entry]) =>
      `## ${code}\n${entry.message(names).replace(/:\n\{problems\}$/, ': …')}\n\n${entry.hint}\n`,
  );
  return `# Errors\nEvery error of Metier has a code; the command line prints it after the hint. Written by \`npm run docs\`.\n\n${entries.join('\n')}`;
}

if (import.meta.main) writeFileSync(ERRORS_DOC, renderErrorsDoc());
