'use strict';
const crypto = require('node:crypto');
const { createCipheriv, randomBytes } = require('node:crypto');
const CryptoJS = require('crypto-js');

const start = randomBytes(16);
const FIXED = Buffer.from('0123456789abcdef');
const WORDS = CryptoJS.enc.Hex.parse('00112233445566778899aabbccddeeff');
const EMPTY = Buffer.alloc(16);

function sealFixed(key, text) {
  // ruleid: static-iv-or-nonce
  return crypto.createCipheriv('aes-128-cbc', key, FIXED).update(text);
}

function sealFixedToo(key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-128-cbc', key, FIXED).update(text);
}

function sealEmpty(key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-128-cbc', key, EMPTY).update(text);
}

function sealWords(key, text) {
  // ruleid: static-iv-or-nonce
  return CryptoJS.AES.encrypt(text, key, { iv: WORDS }).toString();
}

function sealStart(key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-256-cbc', key, start).update(text);
}

exports.seal = function (key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-256-cbc', key, start).update(text);
};

exports.sealFresh = function (key, text) {
  const iv = randomBytes(16);
  // ok: static-iv-or-nonce
  return Buffer.concat([iv, createCipheriv('aes-256-cbc', key, iv).update(text)]);
};

class Sealer {
  seal(key, text) {
    // ruleid: static-iv-or-nonce
    return createCipheriv('aes-256-cbc', key, start).update(text);
  }
}

class Box {
  constructor(key) {
    this.key = key;
    this.iv = crypto.randomBytes(12);
  }

  seal(text) {
    // ruleid: static-iv-or-nonce
    return crypto.createCipheriv('aes-256-gcm', this.key, this.iv).update(text);
  }
}

class BrowserBox {
  constructor(key) {
    this.key = key;
    this.iv = window.crypto.getRandomValues(new Uint8Array(12));
  }

  async seal(bytes) {
    // ruleid: static-iv-or-nonce
    return window.crypto.subtle.encrypt({ name: 'AES-GCM', iv: this.iv }, this.key, bytes);
  }

  async sealFresh(bytes) {
    const iv = window.crypto.getRandomValues(new Uint8Array(12));
    // ok: static-iv-or-nonce
    return window.crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, bytes);
  }
}

function sealEach(key, texts, store) {
  const iv = randomBytes(12);
  // ruleid: static-iv-or-nonce
  texts.forEach((text) => store(createCipheriv('aes-256-gcm', key, iv).update(text)));
}

function sealInOrder(key, texts) {
  const iv = randomBytes(12);
  // ruleid: static-iv-or-nonce
  const sealed = texts.map((text) => createCipheriv('aes-256-gcm', key, iv).update(text));
  return Buffer.concat(sealed);
}

function sealTogether(key, texts) {
  const iv = randomBytes(12);
  // ok: static-iv-or-nonce
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = texts.map((text) => cipher.update(text));
  return Buffer.concat([iv, ...sealed, cipher.final()]);
}

module.exports = { Box, BrowserBox, Sealer, sealEach, sealInOrder, sealTogether };
