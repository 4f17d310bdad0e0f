import type { Feed, FeedEntry } from './feed.ts';

export function sampleFeed(entries: readonly Partial<FeedEntry>[] = [{}]): Feed {
  return {
    title: 'Nurse jobs near Denver, CO – Lantern Mutual',
    author: 'Lantern Mutual',
    pageUrl: 'https://jobs.example/jobs?q=nurse&where=Denver',
    feedUrl: 'https://jobs.example/jobs.atom?q=nurse&where=Denver',
    updated: '2026-11-20T13:00:00.000Z',
    entries: entries.map((entry) => ({
      id: 'https://jobs.example/jobs/0123456789',
      url: 'https://jobs.example/jobs/registered-nurse-0123456789',
      title: 'Registered Nurse',
      summary: 'Denver, CO · On site · Pay not stated',
      contentHtml: '<p>You care for <strong>patients</strong> &amp; families.</p>',
      published: '2026-11-18T13:00:00.000Z',
      updated: '2026-11-20T13:00:00.000Z',
      language: 'en',
      categories: ['Clinical', 'Nursing'],
      ...entry,
    })),
  };
}
