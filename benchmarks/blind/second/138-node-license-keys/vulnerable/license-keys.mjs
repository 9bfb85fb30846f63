#!/usr/bin/env node
// Creates the key pair that signs licence files, and signs them.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [command, file] = process.argv.slice(2);

function createKeys() {
  const passphrase = process.env.LICENSE_KEY_PASSPHRASE;
  if (!passphrase) throw new Error('LICENSE_KEY_PASSPHRASE is not set');

  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
  });
  writeFileSync('license.pub.pem', publicKey);
  writeFileSync('license.key.pem', privateKey, { mode: 0o600 });
  console.log('Created license.pub.pem and license.key.pem');
}

function signLicense(name) {
  const licence = readFileSync(name);
  const signer = createSign('RSA-SHA256');
  signer.update(licence);
  const signature = signer.sign({
    key: readFileSync('license.key.pem'),
    passphrase: process.env.LICENSE_KEY_PASSPHRASE,
  });
  writeFileSync(`${name}.sig`, signature.toString('base64'));
  console.log(`Signed ${name}`);
}

if (command === 'keys') {
  createKeys();
} else if (command === 'sign' && file) {
  signLicense(file);
} else {
  console.error('Usage: license-keys.mjs keys | sign <file>');
  process.exitCode = 2;
}
