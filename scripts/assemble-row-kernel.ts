/** Writes src/classify/row-kernel-binary.ts from row-kernel.wat; a meta-test fails when the two differ. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const SOURCE = fileURLToPath(new URL('../src/classify/row-kernel.wat', import.meta.url));
const BINARY = fileURLToPath(new URL('../src/classify/row-kernel-binary.ts', import.meta.url));

/** The WebAssembly module in base 64. */
export async function assembleRowKernel(): Promise<string> {
  const assembler = await wabt();
  const module = assembler.parseWat(SOURCE, await readFile(SOURCE), { simd: true });
  try {
    return Buffer.from(module.toBinary({}).buffer).toString('base64');
  } finally {
    module.destroy();
  }
}

if (import.meta.main)
  await writeFile(
    BINARY,
    `/** The module of row-kernel.wat, written by scripts/assemble-row-kernel.ts. */\nexport const ROW_KERNEL =\n  '${await assembleRowKernel()}';\n`,
  );
