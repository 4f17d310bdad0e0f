/** How often an answer was found helpful: counts only, nothing about who said so. */
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';

export type FaqFeedback = Readonly<{ slug: string; helpful: number; unhelpful: number }>;

export interface FaqFeedbackStore {
  /** The caller makes sure that the slug is a question's: any text is counted. */
  record(slug: string, helpful: boolean): Promise<void>;
  /** By slug; questions nobody answered about are not in it. */
  counts(): Promise<readonly FaqFeedback[]>;
}

export function createFaqFeedbackStore(db: Kysely<Database>): FaqFeedbackStore {
  return {
    record: async (slug, helpful) => {
      const column = helpful ? 'helpful' : 'unhelpful';
      await db
        .insertInto('faq_feedback')
        .values({ slug, helpful: helpful ? 1 : 0, unhelpful: helpful ? 0 : 1 })
        .onConflict((conflict) =>
          conflict.column('slug').doUpdateSet((row) => ({ [column]: row(`faq_feedback.${column}`, '+', 1) })),
        )
        .execute();
    },
    counts: () => db.selectFrom('faq_feedback').selectAll().orderBy('slug').execute(),
  };
}
