import { expect, it } from 'vitest';
import { projectConfigFrom } from './load-config.ts';

const company = { name: 'Acme', tagline: 'Work here.' };
const load = (search: unknown) =>
  projectConfigFrom({ company, search }, '/project/metier.config.ts').config.search;
const nodes = ['https://search.example.org:9200'];

it('searches in the embedded index unless told otherwise', () => {
  expect(load({})).toMatchObject({ engine: 'embedded', fallback: 'embedded' });
});

it('takes a cluster by its nodes alone', () => {
  const { opensearch } = load({ engine: 'opensearch', opensearch: { nodes } });
  expect(opensearch).toEqual({
    nodes,
    index: 'metier-jobs',
    requestTimeoutMs: 2000,
    shards: 1,
    replicas: 1,
  });
});

it.each([
  ['a cluster without its nodes', { engine: 'opensearch' }, 'opensearch: must say which nodes to ask'],
  ['no node', { opensearch: { nodes: [] } }, 'opensearch.nodes'],
  ['an address that is none', { opensearch: { nodes: ['search:9200'] } }, 'must be an address'],
  ['a password in an address', { opensearch: { nodes: ['https://me:pw@search'] } }, 'usernameFrom'],
  ['a name of an index that none can have', { opensearch: { nodes, index: 'Jobs*' } }, 'lower-case letters'],
  ['a password without a name', { opensearch: { nodes, passwordFrom: 'PW' } }, 'goes with usernameFrom'],
  [
    'the password itself',
    { opensearch: { nodes, usernameFrom: 'USER', passwordFrom: 's3cret' } },
    'environment variable',
  ],
])('refuses %s, and says how to mend it', (_what, search, message) => {
  expect(() => load(search)).toThrow(message);
});
