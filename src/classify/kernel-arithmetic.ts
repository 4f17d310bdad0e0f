/** Row arithmetic by WebAssembly, four numbers at a time: row-kernel.wat. */
import type { AddRows, MultiplyRows, RowArithmetic } from './row-arithmetic.ts';
import { ROW_KERNEL } from './row-kernel-binary.ts';

const LANES = 4;
const NUMBER_BYTES = 4;
const PAGE_BYTES = 1 << 16;
/** Longer lists of rows are added in parts. */
const MOST_LISTED = 512;

/** Undefined where Node or the processor lacks the instructions. */
export function createKernelArithmetic(): RowArithmetic | undefined {
  const binary = Buffer.from(ROW_KERNEL, 'base64');
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) return undefined;
  const kernel = new WebAssembly.Module(binary);
  return {
    storeFloats: (vectors) => storeFloats(kernel, vectors),
    storeBytes: (bytes, scales) => storeBytes(kernel, bytes, scales),
  };
}

/** In memory: the vector, the products, the rows. */
function storeFloats(kernel: WebAssembly.Module, vectors: readonly Float32Array[]): MultiplyRows {
  const width = inWholeLanes(vectors[0]?.length ?? 0);
  const rowBytes = width * NUMBER_BYTES;
  const productsAt = rowBytes;
  const rowsAt = productsAt + vectors.length * NUMBER_BYTES;
  const memory = memoryOf(rowsAt + vectors.length * rowBytes);
  const input = new Float32Array(memory.buffer, 0, width);
  const products = new Float32Array(memory.buffer, productsAt, vectors.length);
  const rows = new Float32Array(memory.buffer, rowsAt);
  for (const [row, vector] of vectors.entries()) rows.set(vector, row * width);
  const multiply = startKernel(kernel, memory, 'multiply');
  return ({ first, count }, vector, into) => {
    if (count === 0) return;
    input.set(vector);
    multiply(rowsAt + first * rowBytes, rowBytes, 0, productsAt, productsAt + count * NUMBER_BYTES);
    for (let i = 0; i < count; i++) into[i] = products[i] ?? 0;
  };
}

/** In memory: the sum, the list, the scales, the rows. */
function storeBytes(kernel: WebAssembly.Module, bytes: Int8Array, scales: Float32Array): AddRows {
  const width = bytes.length / scales.length;
  const rowBytes = inWholeLanes(width);
  const listAt = rowBytes * NUMBER_BYTES;
  const scalesAt = listAt + MOST_LISTED * NUMBER_BYTES;
  const rowsAt = scalesAt + scales.byteLength;
  const memory = memoryOf(rowsAt + scales.length * rowBytes);
  const sum = new Float32Array(memory.buffer, 0, rowBytes);
  const list = new Int32Array(memory.buffer, listAt, MOST_LISTED);
  new Float32Array(memory.buffer, scalesAt).set(scales);
  const rows = new Int8Array(memory.buffer, rowsAt);
  for (let row = 0; row < scales.length; row++)
    rows.set(bytes.subarray(row * width, (row + 1) * width), row * rowBytes);
  const addRows = startKernel(kernel, memory, 'addRows');
  return (numbers, into) => {
    sum.set(into);
    for (let start = 0; start < numbers.length; start += MOST_LISTED) {
      const count = Math.min(MOST_LISTED, numbers.length - start);
      for (let i = 0; i < count; i++) list[i] = numbers[start + i] ?? 0;
      addRows(listAt, listAt + count * NUMBER_BYTES, rowsAt, rowBytes, scalesAt, 0);
    }
    for (let k = 0; k < width; k++) into[k] = sum[k] ?? 0;
  };
}

function startKernel(
  kernel: WebAssembly.Module,
  memory: WebAssembly.Memory,
  name: string,
): (...numbers: number[]) => void {
  const run = new WebAssembly.Instance(kernel, { row: { memory } }).exports[name];
  if (typeof run !== 'function') throw new TypeError(`the row kernel lacks ${name}`);
  return (...numbers) => {
    run(...numbers);
  };
}

function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) });
}

function inWholeLanes(width: number): number {
  return Math.ceil(width / LANES) * LANES;
}
