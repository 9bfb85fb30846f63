/** Does a string look like a random token rather than words? (`metavariable-analysis: entropy`) */

/** Thresholds are our own: at least ten characters, and more bits per character than text of that length has. */
export function isRandomLooking(text: string): boolean {
  if (text.length < 10 || /\s/.test(text.trim())) return false;
  const bits = shannonEntropy(text);
  const ceiling = Math.log2(Math.min(text.length, 64));
  return bits >= 0.72 * ceiling && bits >= 2.8 && commonPairShare(text) < 0.45;
}

function shannonEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const COMMON_PAIRS = new Set(
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur pa ss wo rd sw us na am pl ke ey ex mp lo ca ac et ec cr ut ho tr ap pp ad ui id ge ta ct po rt un di el la'.split(
    ' ',
  ),
);

/** The share of neighbouring letters that are frequent in English words and identifiers. */
function commonPairShare(text: string): number {
  const letters = text.toLowerCase();
  let common = 0;
  for (let i = 1; i < letters.length; i += 1) if (COMMON_PAIRS.has(letters.slice(i - 1, i + 1))) common += 1;
  return common / (letters.length - 1);
}
