/** Amounts of money in running text. */
import { CURRENCY_PATTERN } from './currency.ts';

export type Amount = Readonly<{
  value: number;
  /** The sign or code as written, when there is one. */
  currency?: string;
  /** "k" was written: it holds for the other end of a range too. */
  isThousands: boolean;
  /** Of the whole expression in the text. */
  start: number;
  end: number;
}>;

const NUMBER = `\\d{1,3}(?:[,.'’ \\u00a0]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?`;
const AMOUNT = new RegExp(
  `(?<![\\w.,])(?=[\\dA-Z$£€₹¥])(?:(${CURRENCY_PATTERN})\\s?)?(${NUMBER})(?![\\d]|[.,]\\d)(?:\\s?([kK])(?!\\w))?(?:\\s?(${CURRENCY_PATTERN})(?![\\w$]))?`,
  'g',
);
const SOME_CURRENCY = new RegExp(CURRENCY_PATTERN);

/** Whether the text can hold an amount with a currency at all: most do not, and need no scan. */
export function mentionsMoney(text: string): boolean {
  return SOME_CURRENCY.test(text);
}

/** Every number in the order of the text, with its currency where one is written. */
export function findAmounts(text: string): readonly Amount[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const [whole, before, number = '', thousands, after] = match;
    const currency = before ?? after;
    const isThousands = thousands !== undefined;
    return {
      value: parseNumber(number) * (isThousands ? 1000 : 1),
      ...(currency !== undefined && { currency }),
      isThousands,
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** "78,000.50", "50.000,50", "1'200", "60 000" -> the number; three digits after a separator are thousands. */
function parseNumber(written: string): number {
  const plain = written.replace(/['’ \u00a0]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(plain);
  const whole = decimals ? plain.slice(0, decimals.index) : plain;
  return Number(`${whole.replace(/[.,]/g, '')}.${decimals?.[1] ?? '0'}`);
}
