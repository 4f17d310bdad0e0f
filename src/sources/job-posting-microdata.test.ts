import { describe, expect, it } from 'vitest';
import { sourceFieldsFrom } from './job-posting-ld-fields.ts';
import { jobPostingSchema } from './job-posting-ld-schema.ts';
import { markedUpPostingsIn } from './job-posting-microdata.ts';

const PAGE = `<div itemscope itemtype="https://schema.org/JobPosting">
  <meta itemprop="datePosted" content="2026-10-02"><time itemprop="validThrough" datetime="2026-12-31">New Year's Eve</time>
  <h1 itemprop="title">Claims  Examiner &amp;
    Adjuster</h1>
  <span itemprop="employmentType">Full time</span><span itemprop="employmentType">Temporary</span>
  <div itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">
    <p itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
      <span itemprop="addressLocality">Hartford</span>, <span itemprop="addressRegion">CT</span>
    </p>
  </div>
  <a itemprop="url" href="/jobs/17">this page</a>
  <div itemprop="description" class="x"><p onclick="x()">Examine &lt;claims&gt;<br>and <b>explain</b>.</p></div>
</div><p itemprop="title">of nothing</p>`;

describe('microdata', () => {
  it('reads as the same posting in JSON-LD would', () => {
    const [posting, ...others] = markedUpPostingsIn(PAGE);
    expect(others).toEqual([]);
    expect(sourceFieldsFrom(jobPostingSchema.parse(posting))).toEqual({
      title: 'Claims Examiner & Adjuster',
      places: ['Hartford, CT'],
      employmentLabels: ['Full time', 'Temporary'],
      descriptionHtml: '<p>Examine &lt;claims&gt;<br>and <b>explain</b>.</p>',
      postedAt: '2026-10-02',
      closesAt: '2026-12-31',
      url: '/jobs/17',
    });
  });

  it('of other things is no posting', () => {
    const html =
      '<div itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Acme</b></div>';
    expect(markedUpPostingsIn(html)).toEqual([]);
  });

  it('with names of objects adds nothing to them', () => {
    const html =
      '<div itemscope itemtype="https://schema.org/JobPosting"><b itemprop="__proto__ constructor">x</b></div>';
    expect(markedUpPostingsIn(html)).toEqual([{ '@type': 'JobPosting' }]);
  });

  it('that nests without end is read in time that grows with its length only', () => {
    const nested = '<b itemprop="description">'.repeat(200_000);
    const html = `<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">A</h1>${nested}`;
    expect(markedUpPostingsIn(html)).toMatchObject([{ title: 'A' }]);
  });
});
