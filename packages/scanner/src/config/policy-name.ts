/** As `POLICY_FILE_NAME` of core, whose module brings the schema along. */
export const POLICY_FILE = 'skeptic.yaml';
