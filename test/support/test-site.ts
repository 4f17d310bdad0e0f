/** The candidate pages in process, over a real record store and index, with small synthetic jobs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { type ConfigInput, configSchema } from '../../src/config/schema.ts';
import { isFetched } from '../../src/config/source-schema.ts';
import { createFaqFeedbackStore, type FaqFeedbackStore } from '../../src/content/faq-feedback-store.ts';
import { loadFaq } from '../../src/content/load-faq.ts';
import { loadPages } from '../../src/content/load-pages.ts';
import { NEWEST_SCHEMA_VERSION, schemaVersion } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createSourceHealth } from '../../src/ingest/read-source-health.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { createSourceStateStore } from '../../src/ingest/sql-source-state-store.ts';
import type { ClassifiedJob, JobDraft } from '../../src/jobs/job.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { createReadiness } from '../../src/operations/readiness.ts';
import { createGazetteer } from '../../src/places/geonames-gazetteer.ts';
import { createFeedDesk } from '../../src/publish/feeds/feed-desk.ts';
import { createJobLinter } from '../../src/publish/job-linter.ts';
import { loadPayLaws } from '../../src/publish/lint/load-pay-laws.ts';
import { createAcceptanceStore } from '../../src/publish/sql-acceptance-store.ts';
import { createJobFinder } from '../../src/search/create-job-finder.ts';
import { createSqliteEngine } from '../../src/search/engines/sqlite/sqlite-engine.ts';
import { createIndexFollower } from '../../src/search/follow-changes.ts';
import { loadSynonyms } from '../../src/search/load-synonyms.ts';
import { createSuggester } from '../../src/search/suggest.ts';
import { silentLog } from '../../src/shared/log.ts';
import { createSite } from '../../src/site/site.ts';
import type { SiteDeps } from '../../src/site/site-deps.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';
import { DENVER, HARTFORD, NEW_HAVEN, sampleClassification, sampleDraft } from './sample-jobs.ts';

export const NOW = new Date('2026-11-23T15:00:00Z');
export const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>';

const STARTER = fileURLToPath(new URL('../../starter/health-insurer/', import.meta.url));

export type TestSite = Readonly<{
  app: Hono;
  deps: SiteDeps;
  feedback: FaqFeedbackStore;
  jobs: JobStore;
  /** Public ids of special jobs. */
  ids: Readonly<{
    full: string;
    bare: string;
    odd: string;
    hostile: string;
    review: string;
    closed: string;
    hidden: string;
  }>;
  close(): Promise<void>;
}>;

export type TestSiteOptions = Readonly<{
  company?: Partial<ConfigInput['company']>;
  feeds?: ConfigInput['feeds'];
  baseUrl?: string;
  overrides?: Partial<SiteDeps>;
}>;

export async function createTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), 'metier-site-'));
  const { kysely, close } = await openDatabase(':memory:');
  const config = configFor(options);
  const taxonomy = await loadTaxonomy(join(STARTER, 'taxonomy.yaml'));
  const gazetteer = createGazetteer();
  const jobs = createJobStore(kysely);
  await jobs.save(testJobs(), '2026-11-23T14:40:00.000Z');
  await jobs.markVerified('board', '2026-11-23T14:40:00.000Z');
  await jobs.close([idOf('closed')], 'absent-from-source', '2026-11-22T10:00:00.000Z');
  await jobs.override(
    { jobId: idOf('hidden'), set: { hidden: true }, remove: [], because: 'On hold.' },
    '2026-11-22T10:00:00.000Z',
  );
  const engine = createSqliteEngine({ path: join(folder, 'search'), taxonomy, currency: 'USD' });
  const follower = createIndexFollower({ engine, jobs, log: silentLog });
  await follower.rebuild();
  const clock = () => NOW;
  const faq = await loadFaq(join(STARTER, 'content'));
  const questions = faq.categories.flatMap(({ entries }) => entries);
  const homeCountry = 'US';
  const synonyms = await loadSynonyms();
  const finder = createJobFinder({
    synonyms,
    engine,
    jobs,
    gazetteer,
    taxonomy,
    clock,
    pageSize: 20,
    homeCountry,
  });
  const feedback = createFaqFeedbackStore(kysely);
  const searchVersion = () => engine.version();
  const deps: SiteDeps = {
    feeds: createFeedDesk({ config, taxonomy, gazetteer, jobs, finder, searchVersion, clock }),
    config,
    taxonomy,
    faq,
    pages: await loadPages(join(STARTER, 'content')),
    finder,
    suggester: createSuggester({ engine, finder, gazetteer, taxonomy, questions, homeCountry }),
    jobs,
    feedback,
    linter: createJobLinter({
      settings: { laws: await loadPayLaws(), rules: {} },
      acceptances: createAcceptanceStore(kysely),
      clock,
    }),
    sourceHealth: createSourceHealth({
      sources: config.sources.filter(isFetched),
      states: createSourceStateStore(kysely),
      runs: createRunStore(kysely),
      clock,
    }),
    readiness: createReadiness({
      schemaVersion: () => schemaVersion(kysely),
      newestSchemaVersion: NEWEST_SCHEMA_VERSION,
      indexLag: () => follower.lag(),
      maxIndexLagSeconds: config.server.maxIndexLagSeconds,
    }).report,
    gazetteer,
    clock,
    log: silentLog,
    ...options.overrides,
  };
  return {
    app: createSite(deps),
    deps,
    feedback,
    jobs,
    ids: {
      full: idOf('full'),
      bare: idOf('bare'),
      odd: idOf('odd'),
      hostile: idOf('hostile'),
      review: idOf('review'),
      closed: idOf('closed'),
      hidden: idOf('hidden'),
    },
    close: async () => {
      await engine.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configFor({ company, feeds, baseUrl = 'http://localhost:3000' }: TestSiteOptions) {
  return configSchema.parse({
    company: {
      name: 'Lantern Mutual',
      tagline: 'Work that helps people get well.',
      about: 'An insurer made up for tests.',
      fictional: true,
      links: { helpEmail: 'help@lantern.example', helpPhone: '(860) 555-0100' },
      facts: [{ value: '20 days', label: 'of leave' }],
      ...company,
    },
    site: { baseUrl },
    feeds,
  });
}

function idOf(externalId: string): string {
  return jobIdOf('board', externalId);
}

function testJobs(): readonly ClassifiedJob[] {
  return [...specialJobs(), ...manyNursingJobs()];
}

function specialJobs(): readonly ClassifiedJob[] {
  const claims = sampleClassification('business-operations/claims');
  return [
    { draft: fullDraft(), classification: claims },
    { draft: bareDraft(), classification: sampleClassification() },
    { draft: oddDraft(), classification: sampleClassification() },
    {
      draft: sampleDraft({
        externalId: 'hostile',
        title: `Analyst ${HOSTILE}`,
        department: HOSTILE,
        shift: HOSTILE,
        requisitionId: HOSTILE,
        places: [{ raw: HOSTILE }],
        descriptionHtml: '<p>Plain words.</p>',
        descriptionText: `Plain words. ${HOSTILE}`,
        applyUrl: 'https://jobs.example/apply?a="><script>',
        aiNotice: { text: HOSTILE, optOutUrl: 'javascript:alert(3)' },
      }),
      classification: { ...claims, reasons: [{ field: 'title', words: HOSTILE, weight: 1 }] },
    },
    {
      draft: sampleDraft({ externalId: 'review', title: 'Care Coordinator' }),
      classification: {
        ...sampleClassification('medical-management/case-management'),
        decision: 'review',
        confidence: 0.55,
      },
    },
    { draft: sampleDraft({ externalId: 'closed', title: 'Claims Clerk' }), classification: claims },
    { draft: sampleDraft({ externalId: 'hidden', title: 'Claims Scribe' }), classification: claims },
  ];
}

function fullDraft(): JobDraft {
  return sampleDraft({
    externalId: 'full',
    title: 'Senior Claims Examiner',
    descriptionHtml:
      '<h3>Your work</h3><p>You examine medical claims and explain decisions.</p><ul><li>Listen</li></ul>',
    descriptionText: 'Your work\nYou examine medical claims and explain decisions.\nListen',
    requisitionId: 'R-1042',
    department: 'Claims East',
    places: [HARTFORD, NEW_HAVEN],
    workplaceType: 'REMOTE',
    remoteEligibility: { countries: ['US'], regions: ['US-CT', 'US-MA'] },
    pay: { min: 62_000, max: 78_000, currency: 'USD', period: 'YEAR', source: 'structured' },
    shift: 'Monday to Friday, 8:00-4:30',
    level: 'SENIOR',
    postedAt: '2026-11-20T13:00:00.000Z',
    closesAt: '2026-12-15T00:00:00.000Z',
    applyUrl: 'https://jobs.example/apply/1042',
    aiNotice: {
      text: 'Software sorts applications; people decide.',
      optOutUrl: 'https://jobs.example/opt-out',
    },
  });
}

function bareDraft(): JobDraft {
  const { postedAt: _, ...draft } = sampleDraft({
    externalId: 'bare',
    title: 'Something',
    places: [],
    employmentTypes: [],
  });
  return draft;
}

/** Another script, a word wider than a phone, a dozen places, and no description. */
function oddDraft(): JobDraft {
  const word = 'Versicherungsleistungsabrechnungsprüfungsangelegenheiten'.repeat(2);
  return sampleDraft({
    externalId: 'odd',
    title: `محلل المطالبات 🚑 ${word}`,
    language: 'ar',
    descriptionHtml: '',
    descriptionText: '',
    shift: word,
    department: word,
    places: Array.from({ length: 12 }, (_, n) => ({
      raw: `Region ${n + 1}`,
      city: `Town ${n + 1}`,
      country: 'EG',
    })),
    pay: { min: 20.5, currency: 'EGP', period: 'HOUR', source: 'structured' },
  });
}

/** Enough for three pages. */
function manyNursingJobs(): readonly ClassifiedJob[] {
  return Array.from({ length: 45 }, (_, index) => ({
    draft: sampleDraft({
      externalId: `nurse-${index}`,
      title: `Registered Nurse ${index}`,
      descriptionText: 'You care for patients at the bedside.',
      descriptionHtml: '<p>You care for patients at the bedside.</p>',
      places: [index % 3 === 0 ? DENVER : HARTFORD],
      postedAt: new Date(NOW.getTime() - (index + 1) * 86_400_000).toISOString(),
      ...(index % 2 === 0 ? { workplaceType: 'ON_SITE' as const } : {}),
    }),
    classification: sampleClassification('clinical/nursing'),
  }));
}
