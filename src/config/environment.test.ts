import { describe, expect, it } from 'vitest';
import { environmentNotes, environmentOverrides, readSecret } from './environment.ts';

const PLACE = { name: 'BOARD_KEY', key: 'sources.federal.apiKeyFrom' };

it('reads a secret from the variable that the configuration names, without the space around it', () => {
  expect(readSecret(PLACE, { BOARD_KEY: ' open-sesame=\n' })).toBe('open-sesame=');
});

it.each([
  ['unset', {}, 'is not set'],
  ['empty', { BOARD_KEY: '  ' }, 'is not set'],
  ['no key at all', { BOARD_KEY: 'open\nsesame' }, 'more than one word'],
])('names the key and the variable when it is %s, and never its value', (_, environment, words) => {
  const read = () => readSecret(PLACE, environment);
  expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  expect(read).toThrow(new RegExp(`sources\\.federal\\.apiKeyFrom: .*BOARD_KEY.*${words}`));
  expect(read).not.toThrow(/sesame/);
});

describe('METIER_DATA', () => {
  const environment = { METIER_DATA: '/data' };

  it('is the folder of all that is written', () => {
    const file = { database: { path: './.metier/metier.sqlite' } };
    expect(environmentOverrides(file, environment)).toEqual({
      database: { path: '/data/metier.sqlite' },
      search: { path: '/data/search' },
    });
  });

  it('leaves a server that the file names', () => {
    const file = { database: { url: 'postgres://db.example/jobs' } };
    expect(environmentOverrides(file, environment)).toEqual({ search: { path: '/data/search' } });
  });

  it('gives way to the variable of one path alone', () => {
    const both = { ...environment, METIER_DATABASE: './here.sqlite', METIER_SEARCH_PATH: '/fast' };
    expect(environmentOverrides({}, both)).toEqual({
      database: { path: './here.sqlite' },
      search: { path: '/fast' },
    });
  });
});

describe('METIER_DATABASE', () => {
  const URL_WITH_SECRET = 'postgres://metier:s3cret@db.example/jobs';

  it('takes the place of either database of the file', () => {
    expect(environmentOverrides({}, { METIER_DATABASE: './here.sqlite' })).toEqual({
      database: { path: './here.sqlite' },
    });
    expect(environmentOverrides({}, { METIER_DATABASE: URL_WITH_SECRET })).toEqual({
      database: { url: URL_WITH_SECRET },
    });
  });

  it('is named in faults without its password', () => {
    const [note] = environmentNotes({ METIER_DATABASE: URL_WITH_SECRET });
    expect(note).toBe('database.url comes from the environment: METIER_DATABASE=postgres://db.example/jobs');
  });
});
