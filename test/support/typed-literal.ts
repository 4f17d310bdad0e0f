/** Values that were parsed from files, held against published types by the compiler: it also refuses keys that nobody reads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

export type TypedLiteral = Readonly<{
  /** "kubernetes-types/apps/v1" */
  module: string;
  /** "Deployment" */
  type: string;
  value: unknown;
}>;

/** What the compiler says, a line for each fault; empty when every value is of its type. */
export function typeFaults(literals: readonly TypedLiteral[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'metier-types-'));
  try {
    symlinkSync(NODE_MODULES, join(folder, 'node_modules'));
    const file = join(folder, 'literals.ts');
    writeFileSync(file, literals.map(statementOf).join('\n'));
    const compiler = join(NODE_MODULES, '.bin', 'tsc');
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--types',
      '',
      '--module',
      'nodenext',
    ];
    const { stdout, error } = spawnSync(compiler, [...options, file], { encoding: 'utf8' });
    if (error) throw error;
    return stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function statementOf({ module, type, value }: TypedLiteral, index: number): string {
  const text = JSON.stringify(value, null, 2);
  return `import type { ${type} as T${index} } from '${module}';\nexport const literal${index}: T${index} = ${text};`;
}
