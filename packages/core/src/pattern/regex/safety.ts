/**
 * Can a backtracking engine run an expression without trouble on any text? A conservative static check: false means "not
 * shown to be safe". Sets of characters are approximated by ASCII plus one bit for everything else.
 *
 * Looked for: repetitions within repetitions that can divide the same text in several ways, two unbounded repetitions that
 * can trade characters, and repetitions that every start position runs through again.
 */
import type { CharacterSet, RegexTree } from './regex-tree.ts';

/** Index 128 stands for all characters outside of ASCII. */
type Characters = readonly boolean[];

/** One step of a flattened sequence. */
interface Step {
  readonly characters: Characters;
  readonly required: boolean;
  readonly unbounded: boolean;
}

/** More repetitions than this count as unbounded. */
const MANY = 200;

/** Checks a parsed expression. */
export function isSafeForBacktracking(tree: RegexTree): boolean {
  const inlined = inlineReferences(tree, new Map());
  return (
    branchesOf(inlined).every((branch) => isSafeSequence(branch, true)) &&
    everyRepeat(inlined, isSafeRepeat) &&
    everyLook(inlined)
  );
}

/** A reference matches at most what its group can match; it is judged as an optional copy of it. */
function inlineReferences(tree: RegexTree, groups: Map<number, RegexTree>): RegexTree {
  const inline = (inner: RegexTree): RegexTree => inlineReferences(inner, groups);
  switch (tree.type) {
    case 'reference': {
      const body = groups.get(tree.index);
      return body === undefined ? tree : { type: 'repeat', body, min: 0, max: 1, mode: 'greedy' };
    }
    case 'sequence':
      return { ...tree, items: tree.items.map(inline) };
    case 'alternatives':
      return { ...tree, options: tree.options.map(inline) };
    case 'group': {
      const body = inline(tree.body);
      if (tree.form === 'capture') groups.set(tree.index, body);
      return { ...tree, body };
    }
    case 'look':
    case 'repeat':
      return { ...tree, body: inline(tree.body) };
    default:
      return tree;
  }
}

const EVERYTHING: Characters = Array.from({ length: 129 }, () => true);
const NOTHING: Characters = Array.from({ length: 129 }, () => false);

function charactersOf(set: CharacterSet): Characters {
  const members = Array.from({ length: 129 }, (_, code) =>
    set.ranges.some(([low, high]) => (code < 128 ? code >= low && code <= high : high >= 128)),
  );
  if (set.properties.length > 0) return set.negated ? EVERYTHING : EVERYTHING;
  if (set.ignoreCase) {
    for (let code = 65; code <= 90; code += 1) {
      const either = members[code]! || members[code + 32]!;
      members[code] = either;
      members[code + 32] = either;
    }
  }
  if (!set.negated) return members;
  const outside = members.map((member) => !member);
  outside[128] = true;
  return outside;
}

const overlaps = (left: Characters, right: Characters): boolean =>
  left.some((member, i) => member && right[i]!);
const union = (left: Characters, right: Characters): Characters =>
  left.map((member, i) => member || right[i]!);

/** Alternatives at the top, so that each is judged as a sequence of its own. */
function branchesOf(tree: RegexTree): readonly RegexTree[] {
  if (tree.type === 'alternatives') return tree.options.flatMap(branchesOf);
  if (tree.type === 'group' && tree.form !== 'atomic') return branchesOf(tree.body);
  return [tree];
}

/** Steps of a sequence; alternatives inside it are one optional or required step over all their characters. */
function stepsOf(tree: RegexTree): readonly Step[] {
  switch (tree.type) {
    case 'set':
      return [{ characters: charactersOf(tree), required: true, unbounded: false }];
    case 'sequence':
      return tree.items.flatMap(stepsOf);
    case 'group':
      return stepsOf(tree.body);
    case 'alternatives':
      return [mergeAlternatives(tree.options)];
    case 'repeat':
      return repeatSteps(tree);
    case 'reference':
      return [{ characters: EVERYTHING, required: false, unbounded: true }];
    default:
      return [];
  }
}

function mergeAlternatives(options: readonly RegexTree[]): Step {
  const steps = options.map(stepsOf);
  return {
    characters: steps.flat().reduce<Characters>((all, step) => union(all, step.characters), NOTHING),
    required: steps.every((sequence) => sequence.some((step) => step.required)),
    unbounded: steps.some((sequence) => sequence.some((step) => step.unbounded)),
  };
}

function repeatSteps(tree: Extract<RegexTree, { type: 'repeat' }>): readonly Step[] {
  const inner = stepsOf(tree.body);
  if (tree.max <= 1) return inner.map((step) => ({ ...step, required: step.required && tree.min > 0 }));
  const characters = inner.reduce<Characters>((all, step) => union(all, step.characters), NOTHING);
  const unbounded = tree.max > MANY || inner.some((step) => step.unbounded);
  return [{ characters, required: tree.min > 0 && inner.some((step) => step.required), unbounded }];
}

/**
 * Two unbounded steps must not share characters unless a required step between them stops the first. At the top, an
 * unbounded step must also be preceded by something it cannot run over, or stay within a line after a required step.
 */
function isSafeSequence(tree: RegexTree, isTop: boolean): boolean {
  const steps = stepsOf(tree);
  const anchored = isTop && startsAnchored(tree);
  for (let i = 0; i < steps.length; i += 1) {
    const step = steps[i]!;
    if (!step.unbounded) continue;
    if (isTop && !anchored && !isEntered(steps.slice(0, i), step)) return false;
    if (!isStoppedBefore(steps, i)) return false;
  }
  return true;
}

function isEntered(before: readonly Step[], step: Step): boolean {
  const required = before.filter((earlier) => earlier.required);
  if (required.some((earlier) => !overlaps(earlier.characters, step.characters))) return true;
  const staysInLine = !step.characters[10];
  return staysInLine && required.some((earlier) => !earlier.unbounded);
}

/** From step `i` on: no later unbounded step may take the same characters without a stop in between. */
function isStoppedBefore(steps: readonly Step[], i: number): boolean {
  const { characters } = steps[i]!;
  for (let j = i + 1; j < steps.length; j += 1) {
    const later = steps[j]!;
    const shares = overlaps(characters, later.characters);
    if (!shares && later.required) return true;
    if (shares && later.unbounded) return false;
  }
  return true;
}

/** `^` and `\b` keep a repetition from being entered at each of its own characters. */
function startsAnchored(tree: RegexTree): boolean {
  if (tree.type === 'assertion')
    return (
      tree.assertion === 'line-start' || tree.assertion === 'input-start' || tree.assertion === 'boundary'
    );
  if (tree.type === 'group') return startsAnchored(tree.body);
  return tree.type === 'sequence' && tree.items[0] !== undefined && startsAnchored(tree.items[0]);
}

function everyRepeat(
  tree: RegexTree,
  test: (tree: Extract<RegexTree, { type: 'repeat' }>) => boolean,
): boolean {
  if (tree.type === 'repeat' && tree.max > 1 && !test(tree)) return false;
  if (tree.type === 'sequence') return tree.items.every((item) => everyRepeat(item, test));
  if (tree.type === 'alternatives') return tree.options.every((option) => everyRepeat(option, test));
  return tree.type === 'group' || tree.type === 'look' || tree.type === 'repeat'
    ? everyRepeat(tree.body, test)
    : true;
}

/** The body of a repetition: one way only to read a text as a row of bodies. */
function isSafeRepeat(tree: Extract<RegexTree, { type: 'repeat' }>): boolean {
  const branches = branchesOf(tree.body);
  if (branches.length === 1 && branches[0]!.type === 'set') return true;
  if (containsAlternatives(tree.body) && branches.length === 1) return false;
  const firsts = branches.map((branch) => firstCharacters(stepsOf(branch)));
  if (firsts.some((first, i) => firsts.some((other, j) => i < j && overlaps(first, other)))) return false;
  return branches.every((branch) => {
    const steps = stepsOf(branch);
    if (!steps.some((step) => step.required)) return false;
    const twice = [...steps, ...steps];
    return steps.every(
      (step, i) =>
        !isVariable(step) ||
        isStoppedBefore(
          twice.map((other) => ({ ...other, unbounded: other.unbounded || !other.required })),
          i,
        ),
    );
  });
}

const isVariable = (step: Step): boolean => step.unbounded || !step.required;

function containsAlternatives(tree: RegexTree): boolean {
  if (tree.type === 'alternatives') return true;
  if (tree.type === 'sequence') return tree.items.some(containsAlternatives);
  return (tree.type === 'group' || tree.type === 'repeat') && containsAlternatives(tree.body);
}

function firstCharacters(steps: readonly Step[]): Characters {
  let first = NOTHING;
  for (const step of steps) {
    first = union(first, step.characters);
    if (step.required) return first;
  }
  return EVERYTHING;
}

/** Bodies of lookarounds are sequences of their own; one that scans far would do so at every position. */
function everyLook(tree: RegexTree): boolean {
  if (tree.type === 'look')
    return (
      branchesOf(tree.body).every(
        (branch) =>
          isSafeSequence(branch, false) &&
          !stepsOf(branch).some((step) => step.unbounded && step.characters[10]),
      ) && everyLook(tree.body)
    );
  if (tree.type === 'sequence') return tree.items.every(everyLook);
  if (tree.type === 'alternatives') return tree.options.every(everyLook);
  return tree.type === 'group' || tree.type === 'repeat' ? everyLook(tree.body) : true;
}
