import { describe, expect, it } from 'vitest';
import { searchTerms, spellOutNames, tellingWords } from './words.ts';

describe('the words of a query', () => {
  it('are runs of letters and digits in lower case, each once', () => {
    expect(searchTerms('Claims-Examiner, claims (RN) 401k')).toEqual(['claims', 'examiner', 'rn', '401k']);
    expect(searchTerms(' "*()^ -- ')).toEqual([]);
  });

  it('keep names that carry signs', () => {
    expect(searchTerms('C++ C# F# ASP.NET R&D AT&T A/P')).toEqual([
      'cplusplus',
      'csharp',
      'fsharp',
      'asp',
      'dotnet',
      'randd',
      'atandt',
      'ap',
    ]);
  });

  it('join initials and drop the possessive', () => {
    expect(searchTerms("R.N. in the U.S. driver's")).toEqual(['rn', 'in', 'the', 'us', 'driver']);
    expect(spellOutNames('e.g. this. And that.')).not.toContain('thisAnd');
  });

  it('are at most 20', () => {
    expect(searchTerms(Array.from({ length: 50 }, (_, n) => `w${n}`).join(' '))).toHaveLength(20);
  });

  it('are read in other scripts and from broken text', () => {
    expect(searchTerms('Ärzte 审核 हिन्दी')).toEqual(['ärzte', '审核', 'हिन्दी']);
    expect(searchTerms('\ud800 a\u0000b \u0301')).toEqual(['a', 'b']);
  });
});

describe('the telling words of a query', () => {
  it.each([
    ['remote jobs', 'remote'],
    ['Jobs, near Denver', 'Denver'],
    ['A/P specialist', 'A/P specialist'],
    ['R&D in C++', 'R&D C++'],
    ['IT', 'IT'],
    ['no experience', 'no experience'],
    ['jobs', ''],
  ])('of "%s" are "%s"', (query, words) => {
    expect(tellingWords(query)).toBe(words);
  });
});
