/** The rule compiler as a module of its own, so that it is loaded for the rules of a user only. */
export { compileRuleFiles } from '@skeptic/core';
