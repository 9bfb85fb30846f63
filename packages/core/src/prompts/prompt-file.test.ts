import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { PromptFile, promptFileJsonSchema } from './prompt-file.ts';

const FILE = {
  version: 1,
  templates: [
    { id: 'team-login', title: 'Login', version: 1, prompt: 'Write a login for {{app}}.', variables: {} },
  ],
};

it('gives editors a schema that takes what the loader takes', () => {
  const validate = new Ajv2020({ strict: false }).compile(promptFileJsonSchema());
  for (const file of [FILE, { version: 1 }]) {
    expect(PromptFile.safeParse(file).success).toBe(true);
    expect(validate(file)).toBe(true);
  }
  for (const file of [
    { ...FILE, version: 2 },
    { ...FILE, template: [] },
    { version: 1, templates: [{ id: 'A B' }] },
  ]) {
    expect(PromptFile.safeParse(file).success).toBe(false);
    expect(validate(file)).toBe(false);
  }
});
