function encrypt(text, key) {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    // ruleid: home-made-cipher
    const code = text.charCodeAt(i) ^ key.charCodeAt(i % key.length);
    out += String.fromCharCode(code);
  }
  return out;
}

const decrypt = (bytes, key) => {
  // ruleid: home-made-cipher
  return bytes.map((byte, i) => key.charCodeAt(i % key.length) ^ byte);
};

const encryptNote = function (text) {
  // ruleid: home-made-cipher
  return [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) ^ 42)).join('');
};

const xorEncrypt = (bytes, key) => {
  // ok: home-made-cipher
  return bytes.map((byte, i) => key.charCodeAt(i % key.length) ^ byte);
};

function hashOf(text, key) {
  // ok: home-made-cipher
  return [...text].reduce((sum, letter, i) => sum + (letter.charCodeAt(0) ^ key.charCodeAt(i % key.length)), 0);
}

module.exports = { decrypt, encrypt, encryptNote, hashOf, xorEncrypt };
