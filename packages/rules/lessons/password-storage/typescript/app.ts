/** Accounts of a shop: registering, logging in, changing a password. */
import { createHash } from 'node:crypto';

interface Account {
  name: string;
  stored: string;
}

export const accounts = new Map<string, Account>();

/** What the user is told. */
export class AccountError extends Error {}

export function hashPassword(password: string): string {
  return createHash('md5').update(password).digest('hex');
}

export function checkPassword(password: string, stored: string): boolean {
  return hashPassword(password) === stored;
}

export function register(name: string, password: string): void {
  if (accounts.has(name)) {
    throw new AccountError('the name is taken');
  }
  if (password.length < 12) {
    throw new AccountError('a password has twelve characters or more');
  }
  accounts.set(name, { name, stored: hashPassword(password) });
}

export function logIn(name: string, password: string): boolean {
  const account = accounts.get(name);
  return account !== undefined && checkPassword(password, account.stored);
}

export function changePassword(name: string, old: string, next: string): void {
  if (!logIn(name, old)) {
    throw new AccountError('the old password is wrong');
  }
  if (next.length < 12) {
    throw new AccountError('a password has twelve characters or more');
  }
  accounts.set(name, { name, stored: hashPassword(next) });
}
