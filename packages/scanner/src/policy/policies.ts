/** The door of policies, behind which the readers of YAML and of schemas are: loaded only where there is a policy file. */
export { applyPolicy, checkNested, createPolicy, failsUnder, unknownNames } from '@skeptic/core';
export { readNamedPolicy, readPolicy } from './read-policies.ts';
