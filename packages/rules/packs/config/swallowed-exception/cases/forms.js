function check(token) {
  // ruleid: swallowed-exception
  try {
    verifyToken(token);
  } catch (error) {}
  // ruleid: swallowed-exception
  try {
    verifyToken(token);
  } catch {}
  // ok: swallowed-exception
  try {
    verifyToken(token);
  } catch (error) {
    report(error);
  }
}
