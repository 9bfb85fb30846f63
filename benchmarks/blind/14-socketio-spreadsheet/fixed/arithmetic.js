/**
 * Computes sums and products of numbers, with brackets.
 * @param {string} text for example `2*(3+4)`
 * @throws {SyntaxError} for anything else
 */
export function evaluate(text) {
  const tokens = text.match(/[0-9.]+|[-+*/()]|[^\s]/g) ?? [];
  let at = 0;

  function factor() {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const inner = sum();
      if (tokens[at++] !== ')') throw new SyntaxError('bracket');
      return inner;
    }
    const number = Number(token);
    if (Number.isNaN(number)) throw new SyntaxError('number');
    return number;
  }

  function product() {
    let left = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      left = tokens[at++] === '*' ? left * factor() : left / factor();
    }
    return left;
  }

  function sum() {
    let left = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      left = tokens[at++] === '+' ? left + product() : left - product();
    }
    return left;
  }

  const value = sum();
  if (at !== tokens.length) throw new SyntaxError('trailing text');
  return value;
}
