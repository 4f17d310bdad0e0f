/** What every type of source knows its boards by. */
import { detectAshby } from '../sources/ashby/detect-ashby.ts';
import { detectBambooHr } from '../sources/bamboohr/detect-bamboohr.ts';
import type { Detector } from '../sources/detector.ts';
import { detectGreenhouse } from '../sources/greenhouse/detect-greenhouse.ts';
import { detectIcims } from '../sources/icims/detect-icims.ts';
import { detectJobvite } from '../sources/jobvite/detect-jobvite.ts';
import { detectJsonLd } from '../sources/jsonld/detect-jsonld.ts';
import { detectLever } from '../sources/lever/detect-lever.ts';
import { detectOracle } from '../sources/oracle/detect-oracle.ts';
import { detectPersonio } from '../sources/personio/detect-personio.ts';
import { detectPhenom } from '../sources/phenom/detect-phenom.ts';
import { detectRecruitee } from '../sources/recruitee/detect-recruitee.ts';
import { detectSmartRecruiters } from '../sources/smartrecruiters/detect-smartrecruiters.ts';
import { detectSuccessFactors } from '../sources/successfactors/detect-successfactors.ts';
import { detectTeamtailor } from '../sources/teamtailor/detect-teamtailor.ts';
import { detectUsajobs } from '../sources/usajobs/detect-usajobs.ts';
import { detectWorkable } from '../sources/workable/detect-workable.ts';
import { detectWorkableApi } from '../sources/workable-api/detect-workable-api.ts';
import { detectWorkday } from '../sources/workday/detect-workday.ts';

/** In the order in which they are asked: the sure ones first. */
export const DETECTORS: readonly Detector[] = [
  detectGreenhouse,
  detectLever,
  detectAshby,
  detectRecruitee,
  detectWorkableApi,
  detectWorkable,
  detectSmartRecruiters,
  detectPersonio,
  detectBambooHr,
  detectWorkday,
  detectIcims,
  detectTeamtailor,
  detectJobvite,
  detectOracle,
  detectUsajobs,
  detectSuccessFactors,
  detectPhenom,
  // Any site may carry JobPostings, those of vendors too: it is asked last.
  detectJsonLd,
];
