function run(user) {
  // ruleid: swallowed-exception
  try {
    checkAccess(user);
  } catch (error) {}
  // ok: swallowed-exception
  try {
    checkAccess(user);
  } catch (error) {
    logger.error(error);
  }
  // ok: swallowed-exception
  try {
    cleanUp();
  } catch {
    // nothing to clean
  }
}
