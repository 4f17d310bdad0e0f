import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS_DOC, renderErrorsDoc } from '../../scripts/write-errors-doc.ts';

it('documents every error of the catalogue, and no other (npm run docs writes it)', () => {
  expect(readFileSync(ERRORS_DOC, 'utf8')).toBe(renderErrorsDoc());
});
