/** Every type of source of the configuration, and what reads it. */
import type { SourceConfig } from '../config/source-schema.ts';
import { createAshbySource } from '../sources/ashby/ashby-source.ts';
import { createBambooHrSource } from '../sources/bamboohr/bamboohr-source.ts';
import { createFeedSource } from '../sources/feed/feed-source.ts';
import { createFileSource } from '../sources/file/file-source.ts';
import { createGreenhouseSource } from '../sources/greenhouse/greenhouse-source.ts';
import type { Http } from '../sources/http.ts';
import { createJsonLdSource } from '../sources/jsonld/jsonld-source.ts';
import { createLeverSource } from '../sources/lever/lever-source.ts';
import { createPersonioSource } from '../sources/personio/personio-source.ts';
import { createRecruiteeSource } from '../sources/recruitee/recruitee-source.ts';
import { createSmartRecruitersSource } from '../sources/smartrecruiters/smartrecruiters-source.ts';
import type { Source } from '../sources/source.ts';
import { createWorkableSource } from '../sources/workable/workable-source.ts';
import { createWorkdaySource } from '../sources/workday/workday-source.ts';

type ConfigOf<T extends SourceConfig['type']> = Extract<SourceConfig, { type: T }>;
type Creators = { readonly [T in SourceConfig['type']]: (source: ConfigOf<T>, http: Http) => Source };

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
  feed: createFeedSource,
  jsonld: createJsonLdSource,
  file: createFileSource,
};

export function createSource<T extends SourceConfig['type']>(
  source: ConfigOf<T> & Readonly<{ type: T }>,
  http: Http,
): Source {
  return CREATORS[source.type](source, http);
}
