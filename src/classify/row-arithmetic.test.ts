import { describe, expect, it } from 'vitest';
import { createKernelArithmetic } from './kernel-arithmetic.ts';
import { plainArithmetic } from './plain-arithmetic.ts';

const kernel = createKernelArithmetic();
const numbersOf = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(seed + i) * 3);

function productsBy(arithmetic: typeof plainArithmetic, width: number): Float32Array {
  const rows = Array.from({ length: 9 }, (_, row) => Float32Array.from(numbersOf(width, row)));
  const products = new Float32Array(5);
  arithmetic.storeFloats(rows)({ first: 3, count: 5 }, Float32Array.from(numbersOf(width, 40)), products);
  return products;
}

function sumBy(arithmetic: typeof plainArithmetic, width: number, rows: readonly number[]): Float32Array {
  const bytes = Int8Array.from(numbersOf(7 * width, 2), (value) => value * 40);
  const sum = new Float32Array(width).fill(0.1);
  arithmetic.storeBytes(bytes, Float32Array.from(numbersOf(7, 9)))(rows, sum);
  return sum;
}

const named = [
  { by: 'plain loops', arithmetic: plainArithmetic },
  ...(kernel ? [{ by: 'the kernel', arithmetic: kernel }] : []),
];

describe.each(named)('row arithmetic by $by', ({ arithmetic }) => {
  it.each([1, 3, 4, 40, 66])('multiplies rows of %i', (width) => {
    const vector = numbersOf(width, 40);
    const wanted = [3, 4, 5, 6, 7].map((row) =>
      numbersOf(width, row).reduce((sum, value, k) => sum + value * (vector[k] ?? 0), 0),
    );
    productsBy(arithmetic, width).forEach((product, i) => {
      expect(product).toBeCloseTo(wanted[i] ?? Number.NaN, 3);
    });
  });

  it('adds rows times their scales', () => {
    const add = arithmetic.storeBytes(Int8Array.of(1, -2, 3, 100, -100, 50), Float32Array.of(0.5, 2));
    const sum = Float32Array.of(0, 1, 0);
    add([0, 1, 0], sum);
    expect([...sum]).toEqual([201, -201, 103]);
  });

  it('does nothing for no rows', () => {
    const sum = Float32Array.of(1, 2, 3);
    arithmetic.storeBytes(Int8Array.of(1, 2, 3), Float32Array.of(1))([], sum);
    arithmetic.storeFloats([])({ first: 0, count: 0 }, new Float32Array(0), sum);
    expect([...sum]).toEqual([1, 2, 3]);
  });
});

it('is the same to the last bit either way', () => {
  if (!kernel) throw new Error('this machine has no kernel to compare');
  const long = Array.from({ length: 1500 }, (_, i) => (i * i) % 7);
  for (const width of [1, 3, 4, 40, 66]) {
    expect(productsBy(kernel, width)).toEqual(productsBy(plainArithmetic, width));
    expect(sumBy(kernel, width, long)).toEqual(sumBy(plainArithmetic, width, long));
  }
});
