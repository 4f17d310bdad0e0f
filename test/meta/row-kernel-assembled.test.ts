import { expect, it } from 'vitest';
import { assembleRowKernel } from '../../scripts/assemble-row-kernel.ts';
import { ROW_KERNEL } from '../../src/classify/row-kernel-binary.ts';

it('ships the row kernel that its source says', async () => {
  expect(ROW_KERNEL).toBe(await assembleRowKernel());
});
