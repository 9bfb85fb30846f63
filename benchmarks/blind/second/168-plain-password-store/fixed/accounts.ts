import bcrypt from 'bcrypt';
import mongoose from 'mongoose';

const accountSchema = new mongoose.Schema(
  {
    email: { type: String, required: true, unique: true, lowercase: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true, select: false },
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
  const passwordHash = await bcrypt.hash(password, 12);
  const account = await Account.create({ email, name, passwordHash });
  return { id: account.id, email: account.email, name: account.name };
}

/** Returns the account when the password is right, else null. */
export async function authenticate(email: string, password: string) {
  const account = await Account.findOne({ email: String(email) }).select('+passwordHash');
  if (!account) return null;

  const matches = await bcrypt.compare(password, account.passwordHash);
  return matches ? { id: account.id, email: account.email, name: account.name } : null;
}
