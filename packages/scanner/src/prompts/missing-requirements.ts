/** What an agent is told of a prompt before it starts: the requirements that the task needs and the prompt does not state. */
import { checkProjectPrompt, type PromptDependencies } from './prompts.ts';

/** More than a few are not read, and make code worse. */
const MAX_TOLD = 6;

/** A short text for the agent; null when nothing that must be there is missing. Rules are not loaded for it. */
export async function missingRequirements(text: string, deps: PromptDependencies): Promise<string | null> {
  const { tasks, needs } = await checkProjectPrompt(text, deps);
  const missing = needs.filter(({ level, status }) => level === 'must' && status === 'missing');
  if (missing.length === 0) return null;
  const names = tasks.map(({ title }) => title.toLowerCase()).join(', ');
  return [
    `The prompt asks for: ${names}. It does not say the following, which such code needs. Do it as well, unless the person has decided otherwise:`,
    ...missing.slice(0, MAX_TOLD).map(({ text: sentence }) => `- ${sentence}`),
  ].join('\n');
}
