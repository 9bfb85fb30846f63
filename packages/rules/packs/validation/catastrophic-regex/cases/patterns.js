// ruleid: catastrophic-regex
const NAMES = /^([a-zA-Z0-9]+\s?)+$/;
// ruleid: catastrophic-regex
const DIGITS = /([0-9]+)+\#/;
// ruleid: catastrophic-regex
const EMAIL = /^([a-zA-Z0-9_.-]+)+@([a-zA-Z0-9-]+\.)+[a-z]{2,}$/;
// ruleid: catastrophic-regex
const SAME = new RegExp('^(a|a)*$');
// ruleid: catastrophic-regex
const OVERLAP = /^(?:\w|\d)+-$/;
// ok: catastrophic-regex
const WORDS = /^[a-zA-Z0-9]+(?:\s[a-zA-Z0-9]+)*$/;
// ok: catastrophic-regex
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,255}$/;
// ok: catastrophic-regex
const QUOTED = /"(?:[^"\\]|\\.)*"/;
// ok: catastrophic-regex
const LIST = /^(?:\d+,)*\d+$/;
// ok: catastrophic-regex
const VERSION = /^v?\d+(\.\d+)*$/;

export function isName(text) {
  return NAMES.test(text) && [DIGITS, EMAIL, SAME, OVERLAP, WORDS, ADDRESS, QUOTED, LIST, VERSION].length > 0;
}

// ok: catastrophic-regex
const orders = /\b(?:ignore|forget)\s+(?:\w+\s+){0,3}?(?:previous|all)\s+rules\b/i;
// ok: catastrophic-regex
const words = /^(?:\w+\s+)*end$/;
// ruleid: catastrophic-regex
const maybeSpaced = /^(?:\w+\s*)*end$/;
// ruleid: catastrophic-regex
const manyTimes = /^(?:\d+){2,40}x$/;
