/** Reads pay laws: the file that ships with Metier, or the employer's own in its place. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { parseYamlWithLines, type YamlWithLines } from '../../shared/yaml-lines.ts';
import { LAW_ASKS, type PayLaw } from './pay-laws.ts';

/** The same place seen from src/ and from dist/. */
const SHIPPED_PAY_LAWS = fileURLToPath(new URL('../../../starter/pay-laws.yaml', import.meta.url));

const text = z.string().min(1);
const day = z.iso.date('must be a day such as "2026-01-31"');
const country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as "US"');

const lawSchema: z.ZodType<PayLaw> = z
  .strictObject({
    id: text,
    name: text,
    countries: z.array(country).min(1),
    region: text.exactOptional(),
    city: text.exactOptional(),
    inForceFrom: day,
    enforcedFrom: day.exactOptional(),
    employees: z.int().min(1).default(1),
    remote: z.boolean().default(false),
    asks: z.array(z.enum(LAW_ASKS)).min(1),
    stage: z.enum(['posting', 'before-interview']).default('posting'),
    confidence: z.enum(['confirmed', 'unconfirmed']),
    source: text,
    checked: day,
  })
  .readonly();

const fileSchema = z
  .strictObject({ laws: z.array(lawSchema).readonly() })
  .superRefine(({ laws }, context) => {
    laws.forEach(({ id }, index) => {
      if (laws.findIndex((law) => law.id === id) === index) return;
      context.addIssue({ code: 'custom', path: ['laws', index, 'id'], message: `"${id}" is used twice` });
    });
  });

/** Throws FILE_UNREADABLE, or PAY_LAWS_INVALID with every fault and its line. */
export async function loadPayLaws(path: string = SHIPPED_PAY_LAWS): Promise<readonly PayLaw[]> {
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
  });
  return parsePayLaws(content, path);
}

/** `path` is named in messages only. */
export function parsePayLaws(yaml: string, path: string): readonly PayLaw[] {
  const { content, lineOf } = yamlOf(yaml, path);
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data.laws;
  const problems = parsed.error.issues.map(({ path: place, message }) => {
    const line = lineOf(place);
    return `  ${line === undefined ? '' : `line ${line}: `}${place.join('.') || 'the file'}: ${message}`;
  });
  throw new AppError('PAY_LAWS_INVALID', { path, problems: problems.join('\n') }, { cause: parsed.error });
}

function yamlOf(yaml: string, path: string): YamlWithLines {
  try {
    return parseYamlWithLines(yaml);
  } catch (cause) {
    throw new AppError('PAY_LAWS_INVALID', { path, problems: `  ${reasonOf(cause)}` }, { cause });
  }
}
