import { describeFaqFeedbackStore } from '../../test/support/faq-feedback-store-conformance.ts';
import { openDatabase } from '../db/open-database.ts';
import { createFaqFeedbackStore } from './faq-feedback-store.ts';

describeFaqFeedbackStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createFaqFeedbackStore(kysely), close };
});
