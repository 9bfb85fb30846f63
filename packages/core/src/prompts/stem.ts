/**
 * Brings forms of a word together: `hashes`, `hashed` and `hashing`; `validate` and `validation`. Only endings are cut, without a
 * dictionary; what comes out need not be a word. Both sides of a comparison go through it.
 */

const SHORTEST = 3;
const VOWEL = /[aeiouy]/;

/** The stem of a word in lower case. */
export function stemOf(word: string): string {
  if (word.length <= SHORTEST || /\d/.test(word)) return word;
  return withoutDerivation(withoutInflection(withoutPlural(word)).replace(/is$/, 'iz'));
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

/** Without `-ing`, `-ed` and a silent `e`: `limiting`, `limited`; `storing`, `stored`, `store`. */
function withoutInflection(word: string): string {
  for (const ending of ['ing', 'ed']) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= SHORTEST && VOWEL.test(rest))
      return rest.replace(/([bdgklmnprt])\1$/, '$1');
  }
  return word.endsWith('e') ? word.slice(0, -1) : word;
}

/** Without what makes a noun of a verb: `validat`, `validation` and `valid` are one. */
function withoutDerivation(word: string): string {
  const ending = ['ization', 'isation', 'ation', 'ator', 'at', 'ion'].find((one) => word.endsWith(one));
  if (ending === undefined) return word;
  const rest = word.slice(0, -ending.length);
  if (rest.length < 4) return word;
  if (ending === 'ion') return /[st]$/.test(rest) ? rest.replace(/([bdgklmnpt])\1$/, '$1') : word;
  return ending.endsWith('sation') || ending.endsWith('zation') ? `${rest}iz` : rest;
}
