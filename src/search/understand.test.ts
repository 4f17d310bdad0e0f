import { describe, expect, it } from 'vitest';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { parseSearchRequest, toSearchParams } from './search-params.ts';
import { NO_SYNONYMS } from './synonyms.ts';
import { NO_TEXT, textOf } from './text-query.ts';
import { understand } from './understand.ts';

const options = {
  gazetteer: createGazetteer(),
  synonyms: NO_SYNONYMS,
  taxonomy: sampleTaxonomy({ 'claims/examining': 'claims/claims-examination', it: 'technology' }),
  now: new Date('2026-11-20T12:00:00.000Z'),
  pageSize: 20,
  homeCountry: 'US',
};
const read = (params: string) => understand(parseSearchRequest(new URLSearchParams(params)), options);

describe('understanding a search', () => {
  it('takes an empty search as all jobs, newest first', () => {
    const { query, parts, place } = read('');
    expect(query).toMatchObject({
      text: NO_TEXT,
      sort: 'date',
      page: 1,
      pageSize: 20,
      now: '2026-11-20T12:00:00.000Z',
    });
    expect({ parts, place }).toEqual({ parts: [], place: { kind: 'none' } });
  });

  it('draws a circle of 25 miles around a city unless told otherwise', () => {
    const { query, parts, place } = read('where=Denver&q=nurse');
    expect(query.place).toMatchObject({
      kind: 'circle',
      country: 'US',
      region: 'CO',
      radiusKm: expect.closeTo(40.2, 1),
    });
    expect(query.sort).toBe('relevance');
    expect(place).toMatchObject({ kind: 'found', label: 'Denver, CO' });
    expect(parts.map((part) => part.label)).toEqual(['“nurse”', 'Within 25 miles of Denver, CO']);
    expect(read('where=Denver&radius=1').parts[0]?.label).toBe('Within 1 mile of Denver, CO');
  });

  it('measures in kilometres where the site does', () => {
    const request = parseSearchRequest(new URLSearchParams('where=Bonn, Germany&radius=30'));
    const { query, parts } = understand(request, { ...options, distanceUnit: 'km' });
    expect(query.place).toMatchObject({ radiusKm: 30 });
    expect(parts[0]?.label).toBe('Within 30 kilometers of Bonn, Germany');
  });

  it('takes a state or a country as an area, not a circle', () => {
    expect(read('where=Connecticut').query.place).toEqual({
      kind: 'region',
      label: 'Connecticut',
      country: 'US',
      region: 'CT',
    });
    expect(read('where=USA').parts[0]?.label).toBe('In the United States');
  });

  it('says which place it does not know, and does not use it', () => {
    const { query, parts, place } = read('where=Xqzzville');
    expect(place).toEqual({ kind: 'unknown', text: 'Xqzzville' });
    expect(query).not.toHaveProperty('place');
    expect(parts).toEqual([]);
  });

  it('takes "remote" in the place box as the workplace, beside those that were chosen', () => {
    const { query, request, parts, place } = read('where=remote&radius=50');
    expect(query.filters.workplaces).toEqual(['REMOTE']);
    expect(toSearchParams(request).toString()).toBe('workplace=REMOTE');
    expect(toSearchParams(parts[0]?.without ?? request).toString()).toBe('');
    expect({ kind: parts[0]?.kind, label: parts[0]?.label, place }).toEqual({
      kind: 'workplace',
      label: 'Remote',
      place: { kind: 'none' },
    });
    expect(read('where=remote&workplace=HYBRID').query.filters.workplaces).toEqual(['HYBRID', 'REMOTE']);
  });

  it.each([
    ['Work from home', ''],
    ['WFH', ''],
    ['Remote - US', 'US'],
    ['remote, TX', 'TX'],
    ['Fully remote (Texas)', 'Texas'],
    ['remote in Denver', 'Denver'],
  ])('reads "%s" as remote in "%s"', (where, rest) => {
    const { request, place } = read(new URLSearchParams({ where }).toString());
    expect(request).toMatchObject({ where: rest, filters: { workplaces: ['REMOTE'] } });
    expect(place.kind).toBe(rest === '' ? 'none' : 'found');
  });

  it('leaves places alone that only begin like it', () => {
    expect(read('where=Remoteville').request.where).toBe('Remoteville');
  });

  it('reads what stands in the words box, and takes it at its words when asked to', () => {
    const { query } = read('q=part+time+remote+nurse+denver');
    expect(query).toMatchObject({
      text: { all: [{ ways: [{ terms: ['nurse'], kind: 'typed' }] }], none: [] },
      place: { label: 'Denver, CO' },
      filters: { workplaces: ['REMOTE'], employmentTypes: ['PART_TIME'] },
    });
    const exact = read('q=part+time+remote+nurse+denver&exact=1');
    expect(exact.query.text).toEqual(textOf('part time remote nurse denver'));
    expect(exact.query.filters.workplaces).toEqual([]);
    expect(exact.parts.map(({ label, without }) => [label, toSearchParams(without).toString()])).toEqual([
      ['“part time remote nurse denver”', ''],
    ]);
  });

  it('passes over words that only stand around what is looked for', () => {
    const { query, request, parts } = read('q=Nursing+jobs+for+audit');
    expect(query.text).toEqual(textOf('Nursing audit'));
    expect(request.q).toBe('Nursing jobs for audit');
    expect(parts[0]?.label).toBe('“Nursing jobs for audit”');
    expect(read('q=jobs').query).toMatchObject({ text: NO_TEXT, sort: 'date' });
  });

  it('lets a city narrow its state, and a state its country', () => {
    const url = 'region=US&region=US-CT&region=US-CT/Hartford&region=US-NY';
    expect(read(url).query.filters.regions).toEqual(['US-CT/Hartford', 'US-NY']);
  });

  it('names every filter, and says what the search is without it', () => {
    const url =
      'q=audit&area=claims&function=clinical/nursing&workplace=REMOTE&workplace=UNSPECIFIED&employment=PART_TIME' +
      '&level=SENIOR&region=CA&region=US-CT&posted=1&pay=80&page=4&sort=pay';
    const { parts } = read(url);
    expect(parts.map((part) => `${part.kind}: ${part.label}`)).toEqual([
      'words: “audit”',
      'area: Claims',
      'function: Nursing',
      'workplace: Remote',
      'workplace: Workplace not stated',
      'employment: Part-time',
      'level: Senior',
      'region: Canada',
      'region: Connecticut',
      'posted: Posted in the last 24 hours',
      'pay: $80,000 a year or more',
    ]);
    const all = toSearchParams(parseSearchRequest(new URLSearchParams(url)));
    all.delete('page');
    for (const part of parts) {
      const left = toSearchParams(part.without);
      expect([...left].length).toBe([...all].length - 1);
      for (const [name, value] of left) expect(all.getAll(name)).toContain(value);
    }
  });

  it('follows renamed areas and functions, and keeps unknown ones so that they find nothing', () => {
    const { query, request, parts } = read('function=claims/examining&area=it&area=gardening');
    expect(request.filters).toEqual(query.filters);
    expect(query.filters.functions).toEqual(['claims/claims-examination']);
    expect(query.filters.areas).toEqual(['gardening', 'technology']);
    expect(parts.map((part) => part.label)).toContain('Technology');
  });

  it('falls back to the usual order where the one asked for has nothing to go by', () => {
    expect(read('sort=relevance').query.sort).toBe('date');
    expect(read('sort=distance&q=nurse').query.sort).toBe('relevance');
    expect(read('sort=distance&where=Denver').query.sort).toBe('distance');
    expect(read('sort=distance&where=Colorado').query.sort).toBe('relevance');
    expect(read('sort=date&q=nurse').query.sort).toBe('date');
  });

  it('puts pinned jobs first in the usual order of a search without words', () => {
    for (const usual of ['', 'area=clinical', 'where=Denver', 'q=remote', 'sort=date']) {
      expect(read(usual).query.pinnedFirst, usual).toBe(true);
    }
    for (const other of ['q=nurse', 'where=Denver&sort=date', 'sort=pay', 'q=nurse&sort=date']) {
      expect(read(other).query, other).not.toHaveProperty('pinnedFirst');
    }
  });

  it('leaves the usual order out of the request, so that it follows the words', () => {
    expect(read('sort=date').request).not.toHaveProperty('sort');
    expect(read('sort=relevance&q=nurse').request).not.toHaveProperty('sort');
    expect(read('sort=distance&q=nurse').request).not.toHaveProperty('sort');
    expect(read('sort=date&q=nurse').request.sort).toBe('date');
  });
});
