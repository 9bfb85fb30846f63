function token() {
  // ruleid: insecure-random
  return Math.random().toString(36).slice(2);
}

function tokenize(text) {
  // ok: insecure-random
  return text.split(' ').sort(() => Math.random() - 0.5);
}

module.exports = { token, tokenize };
