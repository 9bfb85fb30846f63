/** Checks prompts for hooks; apart, because most hooks are about edits and commands. */
export { missingRequirements } from '@skeptic/scanner';
