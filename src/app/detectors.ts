/** What every type of source knows its boards by. */
import { detectAshby } from '../sources/ashby/detect-ashby.ts';
import { detectBambooHr } from '../sources/bamboohr/detect-bamboohr.ts';
import type { Detector } from '../sources/detector.ts';
import { detectGreenhouse } from '../sources/greenhouse/detect-greenhouse.ts';
import { detectJsonLd } from '../sources/jsonld/detect-jsonld.ts';
import { detectLever } from '../sources/lever/detect-lever.ts';
import { detectPersonio } from '../sources/personio/detect-personio.ts';
import { detectRecruitee } from '../sources/recruitee/detect-recruitee.ts';
import { detectSmartRecruiters } from '../sources/smartrecruiters/detect-smartrecruiters.ts';
import { detectWorkable } from '../sources/workable/detect-workable.ts';
import { detectWorkday } from '../sources/workday/detect-workday.ts';

/** In the order in which they are asked: the sure ones first. */
export const DETECTORS: readonly Detector[] = [
  detectGreenhouse,
  detectLever,
  detectAshby,
  detectRecruitee,
  detectWorkable,
  detectSmartRecruiters,
  detectPersonio,
  detectBambooHr,
  detectWorkday,
  // Any site may carry JobPostings, those of vendors too: it is asked last.
  detectJsonLd,
];
