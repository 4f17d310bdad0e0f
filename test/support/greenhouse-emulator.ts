/** A local Greenhouse job board. */
import {
  type BoardEmulator,
  type BoardJob,
  type BoardManners,
  jsonAnswer,
  startBoardEmulator,
} from './board-emulator.ts';

export function startGreenhouseEmulator(
  options: Readonly<{ board: string; jobs?: readonly BoardJob[] }>,
): Promise<BoardEmulator> {
  return startBoardEmulator(greenhouseManners(options.board), options.jobs);
}

/** One list of everything, with the text of the postings only where it is asked for. */
export function greenhouseManners(board: string): BoardManners {
  return ({ url }, { jobs, total }) => {
    if (url.pathname !== `/v1/boards/${board}/jobs`) return undefined;
    const isWhole = url.searchParams.get('content') === 'true';
    return jsonAnswer({
      jobs: isWhole ? jobs : jobs.map(({ content: _content, ...job }) => job),
      ...(total === null ? {} : { meta: { total } }),
    });
  };
}

/** A posting in the recorded shape, with only what a test cares about spelled out. `content` is escaped here. */
export function boardJob(fields: BoardJob & Readonly<{ id: number | string; content?: string }>): BoardJob {
  return {
    internal_job_id: 7_000_001,
    title: `Posting ${fields.id}`,
    updated_at: '2026-10-05T09:00:00-04:00',
    first_published: '2026-10-01T09:00:00-04:00',
    requisition_id: `R-${fields.id}`,
    location: { name: 'Hartford, CT' },
    absolute_url: `https://jobs.example.org/${fields.id}`,
    language: 'en',
    company_name: 'Harborlight Health ',
    metadata: null,
    departments: [],
    offices: [],
    data_compliance: [],
    application_deadline: null,
    ai_disclaimer: null,
    include_ai_disclaimer: null,
    ai_opt_out_request_url: null,
    ...fields,
    content: escapeOnce(fields.content ?? '<p>What you would do.</p>'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeOnce(html: string): string {
  return html.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
