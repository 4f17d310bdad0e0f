/** Facebook's fastText, trained here, by fasttext.wasm.js. */
import { FastTextModel, getFastTextClass, getFastTextModule } from 'fasttext.wasm.js';
import type { Classifier } from '../../src/classify/classifier.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { createPeer, documentsOf } from './labelled-documents.ts';

const LABEL = '__label__';
/** The best on the development set of five settings, with and without pairs of words and parts of words. */
const SETTINGS = {
  loss: 'softmax',
  epoch: 100,
  lr: 0.5,
  dim: 100,
  wordNgrams: 2,
  bucket: 100_000,
  minCount: 1,
};

export async function createFastText(taxonomy: Taxonomy): Promise<Classifier> {
  const FastText = await getFastTextClass({ getFastTextModule });
  const fastText = new FastText();
  const lines = documentsOf(taxonomy).map(
    ({ words, functionKey }) => `${LABEL}${functionKey} ${words.join(' ')}\n`,
  );
  await fastText.trainSupervised(urlOf(lines.join('')), { ...SETTINGS, verbose: 0 }, () => undefined);
  const model = new FastTextModel(fastText.ft, fastText.core);
  return createPeer('fasttext', (words) => {
    const answers = model.predict(`${words.join(' ')}\n`);
    const key = answers.size() > 0 ? answers.get(0)[1].slice(LABEL.length) : undefined;
    answers.delete();
    return key;
  });
}

/** It takes a file to train on by its address only. */
function urlOf(text: string): string {
  return `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
}
