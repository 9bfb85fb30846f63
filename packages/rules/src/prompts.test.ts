/** The library of prompts: every name in it exists, every template can be rendered and asks for what its task must have. */
import { describe, expect, it } from 'vitest';
import { checkPrompt } from '../../core/src/prompts/check-prompt.ts';
import { renderTemplate } from '../../core/src/prompts/render-prompt.ts';
import { promptLibrary } from './testing/prompt-library.ts';

const { library, problems } = promptLibrary();
const templates = library.templates.filter(({ abstract }) => !abstract);

/** The finished prompt of a template, with what it needs at any level. */
function rendered(id: string): string {
  const template = templates.find((one) => one.id === id)!;
  return renderTemplate(template, library, { values: new Map(), stacks: [], all: true });
}

it('names only rules, items, requirements and stacks that there are', () => {
  expect(problems).toEqual([]);
});

it('has templates for at least 40 tasks', () => {
  expect(templates.length).toBeGreaterThanOrEqual(40);
});

it('needs every requirement somewhere', () => {
  const needed = new Set(library.templates.flatMap(({ needs }) => needs.map(({ id }) => id)));
  expect(library.requirements.map(({ id }) => id).filter((id) => !needed.has(id))).toEqual([]);
});

describe.each(library.requirements.map((requirement) => [requirement.id, requirement] as const))(
  '%s',
  (id, requirement) => {
    const need = { id, level: 'must', because: 'it is looked for', when: [], unless: [] } as const;
    const only = { ...library, templates: [{ ...templates[0]!, id: 'only', needs: [need] }] };

    it.each([['plain', requirement.text], ...Object.entries(requirement.stacks)])(
      'is stated by its own sentence: %s',
      (_, text) => {
        const { needs } = checkPrompt(`Write it.\n- ${text}`, only, { templates: ['only'] });
        expect(needs[0]).toMatchObject({ id, status: 'stated' });
      },
    );
  },
);

describe.each(templates.map(({ id }) => id))('%s', (id) => {
  const template = templates.find((one) => one.id === id)!;

  it('is recognised by its own text', () => {
    const { tasks } = checkPrompt(rendered(id), library);
    expect(tasks.map((task) => task.id)).toContain(id);
  });

  it('states what it always needs', () => {
    const always = new Set(template.needs.filter(({ when }) => when.length === 0).map((need) => need.id));
    const { needs } = checkPrompt(rendered(id), library, { templates: [id] });
    const open = needs.filter((need) => need.status !== 'stated' && always.has(need.id));
    expect(open.map((need) => [need.id, need.status, need.quote])).toEqual([]);
  });

  it('needs something, and says why', () => {
    expect(template.needs.some(({ level }) => level === 'must')).toBe(true);
    expect(new Set(template.needs.map((need) => need.id)).size).toBe(template.needs.length);
  });
});
