import { expect, it } from 'vitest';
import { sampleFeed } from './feed.fixture.ts';
import { writeJsonFeed } from './json-feed.ts';

it('is JSON Feed 1.1, every item with an id and content', () => {
  expect(JSON.parse(writeJsonFeed(sampleFeed()))).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Nurse jobs near Denver, CO – Lantern Mutual',
    home_page_url: 'https://jobs.example/jobs?q=nurse&where=Denver',
    feed_url: 'https://jobs.example/jobs.atom?q=nurse&where=Denver',
    authors: [{ name: 'Lantern Mutual' }],
    items: [
      {
        id: 'https://jobs.example/jobs/0123456789',
        url: 'https://jobs.example/jobs/registered-nurse-0123456789',
        title: 'Registered Nurse',
        summary: 'Denver, CO · On site · Pay not stated',
        content_html: '<p>You care for <strong>patients</strong> &amp; families.</p>',
        date_published: '2026-11-18T13:00:00.000Z',
        date_modified: '2026-11-20T13:00:00.000Z',
        language: 'en',
        tags: ['Clinical', 'Nursing'],
      },
    ],
  });
});
