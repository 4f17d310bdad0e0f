/** A linear support vector machine on TF-IDF vectors, by LIBSVM in WebAssembly: libsvm-js. */
import loadLibSvm from 'libsvm-js';
import type { Classifier } from '../../src/classify/classifier.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { createPeer, documentsOf } from './labelled-documents.ts';
import { createTfIdf } from './tf-idf.ts';

/** The better of 1 and 10 on the development set. */
const COST = 1;

export async function createLinearSvm(taxonomy: Taxonomy): Promise<Classifier> {
  // Loading complains that it cannot stream; it then reads the file.
  const LibSvm = await loadLibSvm;
  const documents = documentsOf(taxonomy);
  const keys = [...new Set(documents.map(({ functionKey }) => functionKey))];
  const { vocabulary, vectorOf } = createTfIdf(documents.map(({ words }) => words));
  const featuresOf = (words: readonly string[]): number[] => {
    const vector = vectorOf(words);
    return vocabulary.map((word) => vector.get(word) ?? 0);
  };
  const svm = new LibSvm({
    type: LibSvm.SVM_TYPES.C_SVC,
    kernel: LibSvm.KERNEL_TYPES.LINEAR,
    cost: COST,
    quiet: true,
  });
  svm.train(
    documents.map(({ words }) => featuresOf(words)),
    documents.map(({ functionKey }) => keys.indexOf(functionKey)),
  );
  return createPeer('linear-svm', (words) => keys[svm.predictOne(featuresOf(words))]);
}
