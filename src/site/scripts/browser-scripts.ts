/** The scripts that browsers run: enhancements of pages that are whole without them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const NAMES = ['combobox', 'instant-results'] as const;

export type ScriptName = (typeof NAMES)[number];
export type BrowserScript = Readonly<{ name: ScriptName; path: string; code: string }>;

export function browserScripts(): readonly BrowserScript[] {
  return NAMES.map((name) => {
    const code = withoutComments(readFileSync(new URL(`./${name}.js`, import.meta.url), 'utf8'));
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
    return { name, path: `/${name}-${hash}.js`, code };
  });
}

/** Whole lines only: no text of ours runs over lines, so indents and comments that fill a line mean nothing. */
function withoutComments(code: string): string {
  return code
    .replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n');
}
