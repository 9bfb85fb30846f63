/** Longer policies are not written by people. Apart from what reads them, which needs the readers of YAML and of schemas. */
export const MAX_POLICY_BYTES = 256 * 1024;
