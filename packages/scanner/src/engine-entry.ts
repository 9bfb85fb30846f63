/** The engine as a module of its own, so that it is loaded when the first file is analysed and not before. */
export { compileRuleFiles, createEngine } from '@skeptic/core';
