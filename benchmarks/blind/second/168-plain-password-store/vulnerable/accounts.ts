import { timingSafeEqual } from 'node:crypto';
import mongoose from 'mongoose';

const accountSchema = new mongoose.Schema(
  {
    email: { type: String, required: true, unique: true, lowercase: true },
    name: { type: String, required: true },
    password: { type: String, required: true, minlength: 12, select: false },
  },
  { timestamps: true },
);

export const Account = mongoose.model('Account', accountSchema);

interface Registration {
  email: string;
  name: string;
  password: string;
}

/** Creates an account and returns its public part. */
export async function register({ email, name, password }: Registration) {
  if (password.length < 12) {
    throw new RangeError('The password must have at least 12 characters');
  }
  const account = await Account.create({ email, name, password });
  return { id: account.id, email: account.email, name: account.name };
}

/** Returns the account when the password is right, else null. */
export async function authenticate(email: string, password: string) {
  const account = await Account.findOne({ email: String(email) }).select('+password');
  if (!account) return null;

  const expected = Buffer.from(account.password);
  const actual = Buffer.from(password);
  const matches = expected.length === actual.length && timingSafeEqual(expected, actual);
  return matches ? { id: account.id, email: account.email, name: account.name } : null;
}
