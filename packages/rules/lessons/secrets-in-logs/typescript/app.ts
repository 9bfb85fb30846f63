/** Accounts of a shop, and what is logged of them. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

interface Account {
  salt: Buffer;
  derived: Buffer;
  card: string | null;
}

export const accounts = new Map<string, Account>();

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 1 });
}

export function register(name: string, password: string): void {
  console.info(`registering ${name} with password ${password}`);
  const salt = randomBytes(16);
  accounts.set(name, { salt, derived: derive(password, salt), card: null });
}

export function logIn(name: string, password: string): boolean {
  const account = accounts.get(name);
  if (account === undefined || !timingSafeEqual(derive(password, account.salt), account.derived)) {
    console.warn('login failed', { name, password });
    return false;
  }
  console.info(`login of ${name} succeeded`);
  return true;
}

export function addCard(name: string, creditCardNumber: string): void {
  const digits = creditCardNumber.replaceAll(' ', '');
  if (!/^\d{16}$/.test(digits)) {
    console.warn(`card of ${name} refused: ${creditCardNumber}`);
    throw new RangeError('this is no card number');
  }
  accounts.get(name)!.card = digits.slice(-4);
  console.info(`card of ${name} added: ${creditCardNumber}`);
}
