/** Every type of source that is fetched, and what reads it. */
import { readSecret } from '../config/environment.ts';
import type { FetchedSourceConfig } from '../config/source-schema.ts';
import { createAshbySource } from '../sources/ashby/ashby-source.ts';
import { createBambooHrSource } from '../sources/bamboohr/bamboohr-source.ts';
import { createFeedSource } from '../sources/feed/feed-source.ts';
import { createFileSource, type FileReading } from '../sources/file/file-source.ts';
import { createGreenhouseSource } from '../sources/greenhouse/greenhouse-source.ts';
import type { Http } from '../sources/http.ts';
import { createIcimsSource } from '../sources/icims/icims-source.ts';
import { createJobviteSource } from '../sources/jobvite/jobvite-source.ts';
import { createJsonLdSource, type JsonLdTiming } from '../sources/jsonld/jsonld-source.ts';
import { createLeverSource } from '../sources/lever/lever-source.ts';
import { createOracleSource } from '../sources/oracle/oracle-source.ts';
import { createPersonioSource } from '../sources/personio/personio-source.ts';
import { createPhenomSource } from '../sources/phenom/phenom-source.ts';
import { createRecruiteeSource } from '../sources/recruitee/recruitee-source.ts';
import { createSmartRecruitersSource } from '../sources/smartrecruiters/smartrecruiters-source.ts';
import type { Source } from '../sources/source.ts';
import { createSuccessFactorsSource } from '../sources/successfactors/successfactors-source.ts';
import { createTeamtailorSource } from '../sources/teamtailor/teamtailor-source.ts';
import { createUsajobsSource } from '../sources/usajobs/usajobs-source.ts';
import { createWorkableSource } from '../sources/workable/workable-source.ts';
import { createWorkableApiSource } from '../sources/workable-api/workable-api-source.ts';
import { createWorkdaySource } from '../sources/workday/workday-source.ts';

type ConfigOf<T extends FetchedSourceConfig['type']> = Extract<FetchedSourceConfig, { type: T }>;
type Creators = {
  readonly [T in FetchedSourceConfig['type']]: (
    source: ConfigOf<T>,
    http: Http,
    reading: SourceReading,
  ) => Source;
};

/** How a source reads what does not come through `http`, and whether it keeps its pace. */
export type SourceReading = FileReading & Readonly<{ timing?: JsonLdTiming }>;

const CREATORS: Creators = {
  greenhouse: createGreenhouseSource,
  lever: createLeverSource,
  ashby: createAshbySource,
  recruitee: createRecruiteeSource,
  workable: createWorkableSource,
  smartrecruiters: createSmartRecruitersSource,
  personio: createPersonioSource,
  bamboohr: createBambooHrSource,
  workday: createWorkdaySource,
  successfactors: createSuccessFactorsSource,
  oracle: createOracleSource,
  phenom: createPhenomSource,
  usajobs: (source, http) => createUsajobsSource({ ...source, apiKey: secretOf(source) }, http),
  icims: createIcimsSource,
  teamtailor: ({ apiKeyFrom, ...source }, http) => {
    const apiKey = apiKeyFrom === undefined ? {} : { apiKey: secretOf({ id: source.id, apiKeyFrom }) };
    return createTeamtailorSource({ ...source, ...apiKey }, http);
  },
  jobvite: createJobviteSource,
  'workable-api': (source, http) => createWorkableApiSource({ ...source, apiKey: secretOf(source) }, http),
  feed: (source, http, { seeRow }) => createFeedSource(source, http, seeRow),
  jsonld: (source, http, { timing }) => createJsonLdSource(source, http, timing),
  file: (source, _http, reading) => createFileSource(source, reading),
};

/** Throws CONFIG_INVALID when a secret that the source needs is not in the environment. */
export function createSource<T extends FetchedSourceConfig['type']>(
  source: ConfigOf<T> & Readonly<{ type: T }>,
  http: Http,
  reading: SourceReading = {},
): Source {
  return CREATORS[source.type](source, http, reading);
}

function secretOf({ id, apiKeyFrom }: Readonly<{ id: string; apiKeyFrom: string }>): string {
  return readSecret({ name: apiKeyFrom, key: `sources (${id}).apiKeyFrom` });
}
