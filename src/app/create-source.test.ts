import { expect, it } from 'vitest';
import { isFetched, sourceSchema } from '../config/source-schema.ts';
import { createHttp } from '../sources/http.ts';
import { createSource } from './create-source.ts';

it('says which variable of the environment a source lacks, before it asks for anything', () => {
  const source = sourceSchema.parse({
    id: 'federal',
    type: 'usajobs',
    email: 'jobs@acme.example',
    apiKeyFrom: 'METIER_TEST_KEY_THAT_NOBODY_SETS',
  });
  if (!isFetched(source)) throw new TypeError('It is fetched.');
  expect(() => createSource(source, createHttp({ userAgent: 'Metier/test' }))).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/federal.*apiKeyFrom.*METIER_TEST_KEY_THAT_NOBODY_SETS is not set/s),
    }),
  );
});
