/** "Treasury/Banking" -> "treasury-banking", "Accounting & Finance" -> "accounting-and-finance"; at most 80 characters, never empty. */
export function slugFrom(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return slug || 'untitled';
}
