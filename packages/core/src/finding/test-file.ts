const TEST_FILE =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|fixtures)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$/;

/** True for files of tests, by their path: what is called there says nothing of who else calls. */
export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}
