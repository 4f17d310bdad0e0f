import { expect, it } from 'vitest';
import { sourceSchema } from '../config/source-schema.ts';
import { createHttp } from '../sources/http.ts';
import { createSource } from './create-source.ts';

it('names the source and the variable when a token is not in the environment', () => {
  const source = sourceSchema.parse({
    id: 'board',
    type: 'workable-api',
    account: 'harborlight',
    apiKeyFrom: 'METIER_TEST_TOKEN_THAT_NOBODY_SETS',
  });
  const http = createHttp({ userAgent: 'Metier/test' });
  expect(() => createSource(source, http)).toThrow(
    /sources \(board\)\.apiKeyFrom: the environment variable METIER_TEST_TOKEN_THAT_NOBODY_SETS is not set/,
  );
});
