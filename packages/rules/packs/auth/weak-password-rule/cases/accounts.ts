import { z } from 'zod';

export function isValid(password: string): boolean {
  // ruleid: weak-password-rule
  return password.length >= 6;
}

export function check(user: { newPassword: string }): string | null {
  // ruleid: weak-password-rule
  if (user.newPassword.length < 5) return 'too short';
  return null;
}

// ruleid: weak-password-rule
export const Signup = z.object({ email: z.string().email(), password: z.string().min(4) });

export function isLongEnough(password: string): boolean {
  // ok: weak-password-rule
  return password.length >= 12;
}

export function isGiven(password: string): boolean {
  // ok: weak-password-rule
  return password.length > 0;
}

// ok: weak-password-rule
export const Account = z.object({ name: z.string().min(2), password: z.string().min(10) });
