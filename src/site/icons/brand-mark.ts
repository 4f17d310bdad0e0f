/** The employer's mark when it gives no logo: its initial in a rounded square; also the favicon. */
const ROUND =
  'M9 1.5h14A7.5 7.5 0 0 1 30.5 9v14a7.5 7.5 0 0 1-7.5 7.5H9A7.5 7.5 0 0 1 1.5 23V9A7.5 7.5 0 0 1 9 1.5z';

/** A whole SVG document with its own colours, for use as an image. */
export function brandMark(
  companyName: string,
  colours: Readonly<{ brand: string; onBrand: string }>,
): string {
  const initial = escapeXml(firstCharacter(companyName.trim()).toUpperCase());
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colours.brand}" d="${ROUND}"/>` +
    `<text x="16" y="22.5" font-family="Georgia,'DejaVu Serif',serif" font-size="19" text-anchor="middle" fill="${colours.onBrand}">${initial}</text></svg>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);
}

function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}
