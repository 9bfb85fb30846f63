import bcrypt from 'bcrypt';
import mongoose from 'mongoose';

const schema = new mongoose.Schema({ email: String, password: { type: String, select: false } });
schema.pre('save', async function () {
  this.password = await bcrypt.hash(this.password, 12);
});
export const Account = mongoose.model('Account', schema);

export async function register(email: string, password: string) {
  // ok: plaintext-password-storage
  const account = await Account.create({ email, password });
  return account.id;
}
