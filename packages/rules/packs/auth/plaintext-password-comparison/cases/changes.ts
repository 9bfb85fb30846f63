// Whether a password has changed, was typed twice or stands in the configuration; who is calling is another question.
export function changes(user: User, doc: User, prev: User, options: Options) {
  // ok: plaintext-password-comparison
  if (user.oldPassword === user.password) return 1;
  // ok: plaintext-password-comparison
  if (doc.password !== prev.password) return 2;
  // ok: plaintext-password-comparison
  if (user.password !== options.basic_auth.password) return 3;
  // ok: plaintext-password-comparison
  if (user.password === process.env.ADMIN_PASSWORD) return 4;
  // ok: plaintext-password-comparison
  if (user.password === '' || user.password === 'password') return 5;
  return 0;
}

export class Form {
  changed(entry: Entry) {
    // ok: plaintext-password-comparison
    return entry.password === this.state.password;
  }
  store(account: Account, password: string) {
    // ok: plaintext-password-comparison
    if (account.password !== password) {
      account.password = password;
    }
  }
}

export function login(users: User[], name: string, pass: string, currentPassword: string) {
  // ruleid: plaintext-password-comparison
  const user = users.find((u) => u.name === name && u.pass === pass);
  const result = db.get(name);
  // ruleid: plaintext-password-comparison
  if (result.password === currentPassword) return result;
  return user;
}
