/** Multinomial naive Bayes by wink-naive-bayes-text-classifier. */
import createWinkClassifier from 'wink-naive-bayes-text-classifier';
import type { Classifier } from '../../src/classify/classifier.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { createPeer, documentsOf } from './labelled-documents.ts';

/** The best of 0.1, 0.5 and 1 on the development set. */
const SMOOTHING = 0.5;

export function createNaiveBayes(taxonomy: Taxonomy): Classifier {
  const wink = createWinkClassifier();
  wink.definePrepTasks([(text) => text.split(' ')]);
  wink.defineConfig({ considerOnlyPresence: false, smoothingFactor: SMOOTHING });
  for (const { words, functionKey } of documentsOf(taxonomy)) wink.learn(words.join(' '), functionKey);
  wink.consolidate();
  return createPeer('naive-bayes', (words) => wink.predict(words.join(' ')));
}
