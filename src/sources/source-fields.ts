/** Small ways to write an optional field of a SourceJob. */

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
