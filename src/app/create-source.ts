/** Every type of source of the configuration, and what reads it. */
import type { SourceConfig } from '../config/source-schema.ts';
import { createAshbySource } from '../sources/ashby/ashby-source.ts';
import { createBambooHrSource } from '../sources/bamboohr/bamboohr-source.ts';
import { createFileSource, type FileReading } from '../sources/file/file-source.ts';
import { createGreenhouseSource } from '../sources/greenhouse/greenhouse-source.ts';
import type { Http } from '../sources/http.ts';
import { createLeverSource } from '../sources/lever/lever-source.ts';
import { createPersonioSource } from '../sources/personio/personio-source.ts';
import { createRecruiteeSource } from '../sources/recruitee/recruitee-source.ts';
import { createSmartRecruitersSource } from '../sources/smartrecruiters/smartrecruiters-source.ts';
import type { Source } from '../sources/source.ts';
import { createWorkableSource } from '../sources/workable/workable-source.ts';
import { createWorkdaySource } from '../sources/workday/workday-source.ts';

/** `file` says how a file is read, where it is not simply opened. */
export function createSource(source: SourceConfig, http: Http, file: FileReading = {}): Source {
  switch (source.type) {
    case 'greenhouse':
      return createGreenhouseSource(source, http);
    case 'lever':
      return createLeverSource(source, http);
    case 'ashby':
      return createAshbySource(source, http);
    case 'recruitee':
      return createRecruiteeSource(source, http);
    case 'workable':
      return createWorkableSource(source, http);
    case 'smartrecruiters':
      return createSmartRecruitersSource(source, http);
    case 'personio':
      return createPersonioSource(source, http);
    case 'bamboohr':
      return createBambooHrSource(source, http);
    case 'workday':
      return createWorkdaySource(source, http);
    case 'file':
      return createFileSource(source, file);
  }
}
