function login(user, password) {
  // ruleid: plaintext-password-comparison
  if (password === user.password) return true;
  // ruleid: plaintext-password-comparison
  if (password == user.password) return true;
  // ruleid: plaintext-password-comparison
  if (user.password == password) return true;
  // ruleid: plaintext-password-comparison
  if (password !== user.password) return false;
  // ruleid: plaintext-password-comparison
  if (password != user.password) return false;
  // ruleid: plaintext-password-comparison
  if (user.password != password) return false;
  // ok: plaintext-password-comparison
  return password === confirmPassword;
}
