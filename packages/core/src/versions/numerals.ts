/** Numbers of versions. They are kept as digits: a date with a time is greater than the integers that a double holds. */

/** Digits without leading zeros. */
export function numeral(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

/** Compares two results of `numeral` by value. */
export function compareNumerals(a: string, b: string): number {
  return a.length - b.length || compareCodeUnits(a, b);
}

/** Compares texts by their UTF-16 code units, which for ASCII is what every scheme here means by alphabetic order. */
export function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The list without the zeros at its end. */
export function withoutTrailingZeros(numerals: readonly string[]): readonly string[] {
  let length = numerals.length;
  while (length > 0 && numerals[length - 1] === '0') length--;
  return numerals.slice(0, length);
}

/** Compares lists item by item; what is missing at the end of the shorter one counts as `missing`. */
export function compareLists<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item) => number,
  missing: Item,
): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const result = compare(a[i] ?? missing, b[i] ?? missing);
    if (result !== 0) return result;
  }
  return 0;
}
