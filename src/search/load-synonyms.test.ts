import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSynonyms, parseSynonyms, readSynonymsFile, SHIPPED_SYNONYMS } from './load-synonyms.ts';

describe('the synonyms that ship with Metier', () => {
  it('are many, and know the abbreviations of the trade', async () => {
    const { same, oneWay } = await readSynonymsFile(SHIPPED_SYNONYMS);
    expect(same.length + Object.keys(oneWay).length).toBeGreaterThan(200);
    const synonyms = await loadSynonyms();
    const known = 'rn lpn um pa pm swe ap ar cna ma np dba qa ba sre hrbp cpa csharp dotnet randd'.split(' ');
    expect(known.filter((term) => synonyms.of([term]).length === 0)).toEqual([]);
  });

  it('say nothing twice', async () => {
    const { same } = await readSynonymsFile(SHIPPED_SYNONYMS);
    const repeated = same.filter(
      (group) => new Set(group.map((way) => way.toLowerCase())).size < group.length,
    );
    expect(repeated).toEqual([]);
  });
});

describe("an employer's own synonyms", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-synonyms-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('come beside those of Metier, and may take some away', async () => {
    const path = join(folder, 'synonyms.yaml');
    await writeFile(
      path,
      'same:\n  - [EVV, electronic visit verification]\noneWay:\n  PM: practice manager\nremove: [PM]\n',
    );
    const synonyms = await loadSynonyms(path);
    expect(synonyms.of(['evv'])).toEqual([['electronic', 'visit', 'verification']]);
    expect(synonyms.of(['pm'])).toEqual([['practice', 'manager']]);
    expect(synonyms.of(['rn'])).toEqual([['registered', 'nurse']]);
  });

  it('are refused when their file is not there', async () => {
    await expect(loadSynonyms(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('a file of synonyms', () => {
  const problemsOf = (text: string): string => {
    try {
      parseSynonyms(text, 'own.yaml');
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  it('may be empty', () => {
    expect(parseSynonyms('', 'own.yaml')).toEqual({ same: [], oneWay: {}, remove: [] });
  });

  it.each([
    ['same:\n  - [RN]', 'line 2: same, entry 1: needs at least two ways to say it'],
    ['same:\n  - RN', 'line 2: same, entry 1: must be a list of words in brackets: [RN, registered nurse]'],
    ['same:\n  - [RN, "&"]', 'line 2: same, entry 1, word 2: holds no word to search for'],
    ['same:\n  - [ok, yes]\n  - [UM, no, 7]', 'line 3: same, entry 2, word 3: must be words'],
    ['oneWay:\n  RN: 7', 'line 2: oneWay, RN: must be words, or a list'],
    ['oneWay:\n  RN: []', 'line 2: oneWay, RN'],
    ['synonyms: []', 'the file: Unrecognized key: "synonyms"'],
    ['same: [', 'line 1'],
  ])('names the line and the fault of %j', (text, problem) => {
    expect(problemsOf(text)).toContain('own.yaml');
    expect(problemsOf(text)).toContain(problem);
  });
});
