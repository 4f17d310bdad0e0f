/** Zeroed arrays of one length, cut from blocks: memory of its own costs an array more than what is done with it. Pure. */

/** Makes arrays, and a block for each `perBlock` of them. */
export function arrayCutter(length: number, perBlock: number): () => Float32Array {
  let rest = new Float32Array(0);
  return () => {
    if (rest.length < length) rest = new Float32Array(length * perBlock);
    const array = rest.subarray(0, length);
    rest = rest.subarray(length);
    return array;
  };
}
