/** Zeroed arrays of one length, cut from blocks: memory of its own costs an array more than what is done with it. Pure. */

/** Makes arrays, and a block for each `perBlock` of them. */
export function arrayCutter(length: number, perBlock: number): () => Float32Array {
  let block = new Float32Array(0);
  let at = 0;
  return () => {
    if (at + length > block.length) {
      block = new Float32Array(length * perBlock);
      at = 0;
    }
    at += length;
    return block.subarray(at - length, at);
  };
}
