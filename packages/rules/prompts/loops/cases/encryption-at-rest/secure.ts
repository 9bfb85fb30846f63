import { createCipheriv, randomBytes } from 'node:crypto';

const keys = new Map([['1', Buffer.from(process.env.FIELD_KEY_1 ?? '', 'base64')]]);

export function encrypt(iban: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.get('1')!, nonce);
  const text = Buffer.concat([cipher.update(iban, 'utf8'), cipher.final()]);
  return [
    '1',
    nonce.toString('base64'),
    cipher.getAuthTag().toString('base64'),
    text.toString('base64'),
  ].join('.');
}
