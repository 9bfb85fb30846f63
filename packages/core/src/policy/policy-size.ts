/** Apart from what reads policies, so that whoever only looks for one does not load it. */

/** Longer policies are not written by people. */
export const MAX_POLICY_BYTES = 256 * 1024;
