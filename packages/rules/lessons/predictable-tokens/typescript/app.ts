/** Links and codes that a shop sends: to set a new password, to confirm an order. */

interface Link {
  mail: string;
  ends: number;
}

interface Sent {
  code: string;
  attempts: number;
}

const LIFETIME = 900_000;
const links = new Map<string, Link>();
const codes = new Map<number, Sent>();

export function generateToken(): string {
  return Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
}

export function generateOtp(): string {
  return String(100000 + Math.floor(Math.random() * 900000));
}

export function sendResetLink(mail: string, now: number = Date.now()): string {
  const token = generateToken();
  links.set(token, { mail, ends: now + LIFETIME });
  return `https://shop.example.com/reset?token=${token}`;
}

export function mailOfLink(token: string, now: number = Date.now()): string | null {
  const link = links.get(token);
  links.delete(token);
  return link === undefined || link.ends < now ? null : link.mail;
}

export function sendCode(orderId: number): string {
  const code = generateOtp();
  codes.set(orderId, { code, attempts: 0 });
  return code;
}

export function confirm(orderId: number, code: string): boolean {
  const sent = codes.get(orderId);
  if (sent === undefined || sent.attempts >= 5) {
    return false;
  }
  sent.attempts += 1;
  return sent.code === code;
}
