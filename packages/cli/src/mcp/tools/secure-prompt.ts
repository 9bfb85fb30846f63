import { completePrompt, formatRuleProblem, NEED_LEVELS, printable } from '@skeptic/core';
import { checkProjectPrompt, openPrompts } from '@skeptic/scanner';
import { z } from 'zod';
import type { Tool } from '../tool.ts';

const INPUT = {
  prompt: z.string().min(1).max(60_000).describe('what is about to be asked of a coding assistant'),
  stack: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('such as flask or express; default: what the project declares'),
};
const OUTPUT = {
  verdict: z
    .enum(['no-task', 'complete', 'lacking', 'not-judged'])
    .describe('not-judged: the prompt is not in English'),
  tasks: z.array(z.object({ id: z.string(), title: z.string() })),
  missing: z.array(
    z.object({ id: z.string(), level: z.enum(NEED_LEVELS), text: z.string(), because: z.string() }),
  ),
  prompt: z.string().describe('the prompt with what it lacks'),
};

/** Says which security requirements a prompt leaves out, and adds them. */
export const securePrompt: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'secure_prompt',
  title: 'Check a prompt',
  description:
    'Says which security requirements the task of a prompt needs and the prompt does not state, and gives the prompt with the most important of them added.',
  input: INPUT,
  output: OUTPUT,
  async run({ prompt, stack }, { context }) {
    const { library, stacks } = await openPrompts(context.deps);
    const options = { stacks: stack === undefined ? stacks : [stack] };
    const check = await checkProjectPrompt(prompt, context.deps, options);
    const missing = check.needs
      .filter(({ status }) => status === 'missing')
      .map(({ id, level, text, because }) => ({
        id,
        level,
        text: printable(text),
        because: printable(because),
      }));
    const tasks = check.tasks.map(({ id, title }) => ({ id, title: printable(title) }));
    const completed = completePrompt(prompt, library, { ...options, all: false });
    return {
      output: { verdict: check.verdict, tasks, missing, prompt: completed },
      text:
        check.verdict === 'no-task'
          ? 'Nothing in the prompt asks for code that could be insecure.'
          : [
              `${check.verdict}: ${tasks.map(({ title }) => title).join(', ')}`,
              ...(check.language === null ? [] : [`the prompt seems to be written in ${check.language}`]),
              ...check.problems.map((problem) => printable(formatRuleProblem(problem))),
              ...missing.map(({ text }) => `- ${text}`),
            ].join('\n'),
    };
  },
};
