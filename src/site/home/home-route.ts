import type { Faq, FaqEntry } from '../../content/faq.ts';
import { ALL_JOBS, searchFor } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { homePage } from './home-page.ts';

const QUESTIONS_SHOWN = 5;

export const homeRoute: SiteRoute = async ({ deps, context, respond }) => {
  const [all, newThisWeek] = await Promise.all([
    deps.finder.find(ALL_JOBS),
    deps.finder.find(searchFor({ postedWithinDays: 7 })),
  ]);
  return respond(homePage(context, { all, newThisWeek, questions: firstQuestions(deps.faq) }));
};

/** The first question of each category, then the seconds: a taste of everything. */
function firstQuestions(faq: Faq): readonly FaqEntry[] {
  const firsts = faq.categories.flatMap((category) => category.entries.slice(0, 1));
  const seconds = faq.categories.flatMap((category) => category.entries.slice(1, 2));
  return [...firsts, ...seconds].slice(0, QUESTIONS_SHOWN);
}
