/**
 * How a candidate site of Oracle Recruiting Cloud answers: limit and offset count only inside of the `finder`, requisitions come
 * only when they are asked for, a site that is not there has none, and a requisition that is not shown is no item.
 */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever limit it is asked for. */
export const ORACLE_PAGE_SIZE = 10;

const ROOT = '/hcmRestApi/resources/latest/recruitingCEJobRequisition';

export function oracleManners(site: string): BoardManners {
  return ({ url: { pathname, searchParams } }, { jobs, total }) => {
    const finder = finderOf(searchParams.get('finder') ?? '');
    const listed = finder.get('siteNumber') === site ? jobs : [];
    if (pathname === `${ROOT}Details`) {
      const id = (finder.get('Id') ?? '').replaceAll('"', '');
      const shown = listed.filter((job) => String(job['Id']) === id);
      return { ...jsonAnswer({ items: shown.map(detailOf), count: shown.length }), isDetail: true };
    }
    if (pathname !== `${ROOT}s`) return undefined;
    const offset = Number(finder.get('offset') ?? 0);
    const search = {
      ...(listed === jobs ? totalOf(total) : totalOf(0)),
      ...(searchParams.get('expand')?.startsWith('requisitionList')
        ? { requisitionList: listed.slice(offset, offset + ORACLE_PAGE_SIZE).map(rowOf) }
        : {}),
    };
    return jsonAnswer({ items: [search], count: 1, hasMore: false, limit: 25, offset: 0 });
  };
}

/** A requisition in the recorded shape, with only what a test cares about spelled out; `detail` is said by its own call. */
export function oracleRequisition(fields: BoardJob & Readonly<{ Id: number | string }>): BoardJob {
  return {
    Title: `Requisition ${fields.Id}`,
    PostedDate: '2026-10-01',
    PrimaryLocation: 'Hartford, CT, United States',
    ShortDescriptionStr: 'In short.',
    secondaryLocations: [],
    ...fields,
  };
}

function finderOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.slice(text.indexOf(';') + 1).split(',');
  return new Map(
    pairs.map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=');
      return [name, value];
    }),
  );
}

function totalOf(total: number | null): Readonly<Record<string, unknown>> {
  return total === null ? {} : { TotalJobsCount: total };
}

function rowOf({ detail: _detail, ...row }: BoardJob): BoardJob {
  return row;
}

function detailOf({ detail, Id, Title, PrimaryLocation }: BoardJob): BoardJob {
  const own = typeof detail === 'object' ? detail : {};
  return { Id, Title, PrimaryLocation, ExternalDescriptionStr: '<p>What you would do.</p>', ...own };
}
