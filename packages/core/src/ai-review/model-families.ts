/** Families of models: whoever wrote a change and whoever reviews it should not share their blind spots. */

const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  ['claude', /claude|anthropic/i],
  ['gemini', /gemini|gemma|palm|bard|jules/i],
  ['gpt', /gpt|openai|codex|chatgpt|\bo[1-9](?:-|\b)|davinci/i],
  ['llama', /llama|codellama/i],
  ['qwen', /qwen|qwq/i],
  ['mistral', /mistral|mixtral|codestral|devstral|magistral/i],
  ['deepseek', /deepseek/i],
  ['grok', /grok/i],
  ['granite', /granite/i],
  ['phi', /\bphi[-_]?\d/i],
  ['glm', /\bglm\b|chatglm/i],
  ['kimi', /kimi|moonshot/i],
];

/** The family of a model or a tool by its name; null when the name does not tell. */
export function familyOf(name: string): string | null {
  return FAMILIES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

export interface ModelCandidate {
  /** `provider:model`. */
  readonly id: string;
  readonly family: string | null;
}

/** Takes the first candidate of another family than those of the author; else the first. Null without any. */
export function chooseModel(
  candidates: readonly ModelCandidate[],
  authorTools: readonly string[],
): { readonly model: ModelCandidate; readonly why: string } | null {
  const [first] = candidates;
  if (first === undefined) return null;
  const families = new Set(authorTools.flatMap((tool) => familyOf(tool) ?? []));
  const by = authorTools.join(', ');
  if (families.size === 0) {
    const unknown =
      authorTools.length === 0
        ? 'nothing tells which model wrote the change'
        : `the model behind ${by} is not known`;
    return { model: first, why: `the first that is set up; ${unknown}` };
  }
  const other = candidates.find(({ family }) => family !== null && !families.has(family));
  return other === undefined
    ? { model: first, why: `of the same family as the author's (${by}), because no other is set up` }
    : { model: other, why: `of another family than the author's (${by})` };
}
