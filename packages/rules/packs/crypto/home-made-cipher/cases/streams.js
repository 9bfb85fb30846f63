async function encryptBlock(key, text, counter) {
  const stream = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: counter }, key, zeros));
  // ok: home-made-cipher
  return text.map((byte, i) => byte ^ stream[i % stream.length]);
}

function encryptText(text, key) {
  // ruleid: home-made-cipher
  return text.map((byte, i) => byte ^ key[i % key.length]);
}
