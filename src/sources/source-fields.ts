/** Small ways to write the optional fields of a SourceJob. */
import type { SourceJob } from './source.ts';

/** `{key: value}` when the value says something, else nothing: an optional field is absent, never empty. */
export function present<K extends string>(
  key: K,
  value: string | null | undefined,
): Partial<Record<K, string>>;
export function present(key: string, value: string | null | undefined): Partial<Record<string, string>> {
  const trimmed = value?.trim();
  return trimmed ? { [key]: trimmed } : {};
}

/** The texts that say something, each once, trimmed. */
export function distinctTexts(texts: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(texts.map((text) => text?.trim() ?? '').filter(Boolean))];
}

export function joinTexts(texts: readonly (string | null | undefined)[]): string {
  return distinctTexts(texts).join(', ');
}

export type RawPay = Readonly<{
  min?: string | number | null | undefined;
  max?: string | number | null | undefined;
  currency?: string | null | undefined;
  periodLabel?: string | null | undefined;
}>;

/** `{pay}` when there is an amount, else nothing. */
export function payFields(raw: RawPay): Pick<SourceJob, 'pay'> {
  const min = amountFrom(raw.min);
  const max = amountFrom(raw.max);
  if (min === undefined && max === undefined) return {};
  return {
    pay: {
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...present('currency', raw.currency),
      ...present('periodLabel', raw.periodLabel),
    },
  };
}

function amountFrom(value: string | number | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const amount = Number(value);
  return Number.isFinite(amount) ? amount : undefined;
}
