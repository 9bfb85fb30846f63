import { randomUUID } from 'node:crypto';

const sessions: Record<string, { user: string }> = {};

export function createSession(user: string): string {
  // ruleid: insecure-random
  const id = Math.random().toString(36).slice(2) + Date.now().toString(36);
  sessions[id] = { user };
  return id;
}

export const startSession = (user: string): string => {
  // ruleid: insecure-random
  const key = Math.random().toString(16);
  sessions[key] = { user };
  return key;
};

export function newSession(user: string): string {
  // ok: insecure-random
  const id = randomUUID();
  // ok: insecure-random
  const delay = Math.random() * 100;
  setTimeout(() => delete sessions[id], delay);
  return id;
}

export function createRow(): string {
  // ok: insecure-random
  const id = Math.random().toString(36).slice(2);
  return id;
}

export class OtpService {
  private readonly sent = new Map<string, string>();

  issue(phone: string): string {
    // ruleid: insecure-random
    const code = Math.floor(100000 + Math.random() * 900000).toString();
    this.sent.set(phone, code);
    return code;
  }

  backoff(): number {
    // ok: insecure-random
    const jitter = Math.random() * 50;
    return jitter;
  }
}

export class ColorService {
  next(): string {
    // ok: insecure-random
    const code = Math.floor(Math.random() * 0xffffff).toString(16);
    return `#${code}`;
  }
}

export async function forgot(user: { update(fields: object): Promise<void>; resetToken?: string; color?: string }) {
  // ruleid: insecure-random
  const code = Math.random().toString(36).slice(2) + Date.now().toString(36);
  await user.update({ resetToken: code, resetExpires: Date.now() + 3_600_000 });
}

export async function invite(store: { save(fields: object): Promise<object>; }, mailbox: { otp?: string }) {
  // ruleid: insecure-random
  const digits = Math.floor(100000 + Math.random() * 900000);
  const saved = await store.save({ verificationCode: digits });
  // ruleid: insecure-random
  const drawn = String(Math.floor(Math.random() * 1e6));
  mailbox.otp = drawn;
  return saved;
}

export async function paint(store: { save(fields: object): Promise<object> }) {
  // ok: insecure-random
  const hue = Math.floor(Math.random() * 360);
  return store.save({ color: hue });
}
