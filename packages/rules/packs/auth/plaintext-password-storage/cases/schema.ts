import mongoose from 'mongoose';

const schema = new mongoose.Schema({ email: String, password: { type: String, select: false } });
export const Account = mongoose.model('Account', schema);

export async function register({ email, password }: { email: string; password: string }) {
  // ruleid: plaintext-password-storage
  const account = await Account.create({ email, password });
  return account.id;
}

export async function invite(email: string) {
  // ok: plaintext-password-storage
  const account = await Account.create({ email });
  return account.id;
}
