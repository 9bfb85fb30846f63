// ruleid: catastrophic-regex
const made = RegExp('(a+)+$');
// ruleid: catastrophic-regex
const built = new RegExp('(a*)*$');
// ruleid: catastrophic-regex
const literal = /([a-z]+)*x/;
// ok: catastrophic-regex
const plain = RegExp('a+$');
// ok: catastrophic-regex
const list = /(?:\d+,)+/;
