/** After tsc: copies what is read beside the code (style sheets) into dist. */
import { cpSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
for (const path of globSync('**/*.css', { cwd: src })) cpSync(`${src}/${path}`, `${dist}/${path}`);
