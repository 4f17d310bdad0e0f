/** The parts of a place as one label; a part that is not filled in leaves no hole. Empty when none is. */
export function placeLabelFrom(parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) => part?.trim() ?? '')
    .filter(Boolean)
    .join(', ');
}
