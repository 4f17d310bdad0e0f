import { expect, it } from 'vitest';
import { z } from 'zod';
import { createRowMapper } from '../sources/mapping/apply-mapping.ts';
import { OWN_FIELD_NAMES } from '../sources/mapping/read-mapping.ts';
import { POSTING_FIELDS, postingSchema } from './posting-schema.ts';

it('a posting has the fields of a file without a mapping, and no other', () => {
  const columns = createRowMapper(OWN_FIELD_NAMES).columns.map((column) => column.split('.')[0]);
  expect(new Set(POSTING_FIELDS)).toEqual(new Set(columns));
});

it('a posting can be described as JSON Schema', () => {
  expect(z.toJSONSchema(postingSchema, { io: 'input' })).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['externalId', 'title'],
  });
});
