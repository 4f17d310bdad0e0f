/** The port through which a door takes in what a source of type push sends. */
import type { Job } from '../jobs/job.ts';
import type { Source, SourceJob } from '../sources/source.ts';
import type { Pushed } from './push-posting.ts';
import type { RunReport } from './run-report.ts';

export interface PushIntake {
  /** Saves one posting; searches find it when the promise resolves. */
  put(sourceId: string, job: SourceJob): Promise<Pushed>;
  /** Closes one posting because its source says so; resolves to the job as it was, undefined for one never seen. */
  close(sourceId: string, externalId: string): Promise<Job | undefined>;
  /** What is stored of a posting, open or closed. */
  stored(sourceId: string, externalId: string): Promise<Job | undefined>;
  /**
   * Runs many postings as one run of their source. `confirmDrop` is the held run whose closings are right.
   * Throws SOURCE_BUSY while another runs, and what confirmDrop throws.
   */
  receive(source: Source, options?: Readonly<{ confirmDrop?: string }>): Promise<RunReport>;
}
