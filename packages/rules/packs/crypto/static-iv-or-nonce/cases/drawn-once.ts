import crypto, { createCipheriv, randomBytes } from 'node:crypto';

const once = randomBytes(12);
const shared = crypto.randomBytes(16);
const key = Buffer.from(process.env.KEY ?? '', 'base64');

export function atModuleLevel(text: string) {
  // ruleid: static-iv-or-nonce
  const cipher = createCipheriv('aes-256-gcm', key, once);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}

export const asArrow = (text: string) => {
  // ruleid: static-iv-or-nonce
  const cipher = crypto.createCipheriv('aes-256-cbc', key, shared);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
};

export function makeSealer(secret: Buffer) {
  const iv = randomBytes(12);
  return (text: string) => {
    // ruleid: static-iv-or-nonce
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
  };
}

export function makeShortSealer(secret: Buffer) {
  const iv = randomBytes(12);
  // ruleid: static-iv-or-nonce
  return (text: Buffer) => createCipheriv('aes-256-gcm', secret, iv).update(text);
}

export function makeVault(secret: Buffer) {
  const nonce = crypto.randomBytes(12);
  return {
    seal(text: string) {
      // ruleid: static-iv-or-nonce
      return createCipheriv('aes-256-gcm', secret, nonce).update(text);
    },
  };
}

export function sealAll(texts: string[]) {
  const iv = randomBytes(16);
  const sealed: Buffer[] = [];
  for (const text of texts) {
    // ruleid: static-iv-or-nonce
    sealed.push(createCipheriv('aes-256-cbc', key, iv).update(text));
  }
  return sealed;
}

export function sealEach(texts: string[]) {
  const iv = randomBytes(16);
  // ruleid: static-iv-or-nonce
  return texts.map((text) => createCipheriv('aes-256-cbc', key, iv).update(text));
}

export class Vault {
  private readonly iv: Buffer;
  constructor(private readonly secret: Buffer) {
    this.iv = randomBytes(12);
  }
  seal(text: string) {
    // ruleid: static-iv-or-nonce
    return createCipheriv('aes-256-gcm', this.secret, this.iv).update(text);
  }
}

export class FieldVault {
  private readonly iv = crypto.randomBytes(12);
  seal(secret: Buffer, text: string) {
    // ruleid: static-iv-or-nonce
    return createCipheriv('aes-256-gcm', secret, this.iv).update(text);
  }
}

export function perCall(text: string) {
  const iv = randomBytes(12);
  // ok: static-iv-or-nonce
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
}

export function perInnerCall(secret: Buffer) {
  return (text: string) => {
    const iv = randomBytes(12);
    // ok: static-iv-or-nonce
    return createCipheriv('aes-256-gcm', secret, iv).update(text);
  };
}

export function perRound(texts: string[]) {
  for (const text of texts) {
    const iv = randomBytes(12);
    // ok: static-iv-or-nonce
    createCipheriv('aes-256-gcm', key, iv).update(text);
  }
}

// Of the same name, but its own.
export function ownOfTheName(text: string) {
  const once = randomBytes(12);
  // ok: static-iv-or-nonce
  return createCipheriv('aes-256-gcm', key, once).update(text);
}

export function inPromise(text: string) {
  const iv = randomBytes(12);
  return new Promise((resolve) => {
    // ok: static-iv-or-nonce
    resolve(createCipheriv('aes-256-gcm', key, iv).update(text));
  });
}

export function afterKey(password: string, text: string, done: (sealed: Buffer) => void) {
  const iv = randomBytes(16);
  crypto.scrypt(password, randomBytes(16), 32, (error, derived) => {
    if (error) throw error;
    // ok: static-iv-or-nonce
    done(createCipheriv('aes-256-cbc', derived, iv).update(text));
  });
}

export class FreshVault {
  private iv = randomBytes(12);
  seal(secret: Buffer, text: string) {
    this.iv = randomBytes(12);
    // ok: static-iv-or-nonce
    return createCipheriv('aes-256-gcm', secret, this.iv).update(text);
  }
}

let current = randomBytes(12);
export function redrawn(text: string) {
  current = randomBytes(12);
  // ok: static-iv-or-nonce
  return createCipheriv('aes-256-gcm', key, current).update(text);
}
