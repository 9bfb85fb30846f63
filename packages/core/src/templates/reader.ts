/**
 * What readers of all engines share: they tell outputs and calls as they come, and which names stand for what in the block at hand. The
 * reader keeps a function per macro and one for the template itself.
 */
import type { ExpressionScope } from './expression.ts';
import { createPageTracker, type PageTracker } from './page-tracker.ts';
import type {
  Access,
  OutputPlace,
  TemplateArgument,
  TemplateCall,
  TemplateFunction,
  TemplateOutput,
  TemplateReading,
  Term,
} from './template.ts';
import { allOf, NOTHING, parameter, record } from './term.ts';

/** Outputs and calls beyond this are not told: a template of that size is generated. */
const MAX_ITEMS = 2000;
/** Blocks in blocks deeper than this share their names. */
const MAX_SCOPES = 200;

interface Draft {
  readonly name: string | null;
  readonly params: readonly string[];
  readonly outputs: TemplateOutput[];
  readonly calls: TemplateCall[];
}

interface Frame {
  /** What opened it, as the engine likes to call it. */
  readonly block: string;
  readonly names: Map<string, Term>;
  readonly fn: Draft;
  readonly escapes: boolean | null;
  /** What names without an own meaning are looked up in, besides the context: `{{#with user}}`. */
  readonly subject: Term | null;
}

export interface TemplateReader {
  readonly page: PageTracker;
  readonly scope: ExpressionScope;
  /** What a block says of its names. */
  open(block: string, inside?: Partial<Pick<Frame, 'escapes' | 'subject'>>): void;
  /** Ends the innermost block of that name, and those that were left open in it. */
  close(block: string): void;
  /** The innermost block. */
  readonly block: string;
  readonly subject: Term | null;
  /** Subjects of the blocks around, the innermost first. */
  subjects(): readonly Term[];
  bind(name: string, value: Term): void;
  /** Begins a macro; its names stand for its parameters. */
  openMacro(block: string, name: string, params: readonly string[]): void;
  output(start: number, end: number, value: Term, place: OutputPlace): void;
  /** Another template is put in here; it sees what stands for names here, and `added`. */
  include(start: number, end: number, template: string, added?: Term, isolated?: boolean): void;
  /** A macro is called; of the template at hand when `template` is null. */
  callMacro(
    start: number,
    end: number,
    template: string | null,
    macro: string,
    args: readonly TemplateArgument[],
  ): void;
  hasMacro(name: string): boolean;
  readonly reading: TemplateReading;
}

/** Starts reading a template. */
export function createTemplateReader(call?: ExpressionScope['call']): TemplateReader {
  const main: Draft = { name: null, params: ['context'], outputs: [], calls: [] };
  const drafts: Draft[] = [main];
  const frames: Frame[] = [{ block: '', names: new Map(), fn: main, escapes: null, subject: null }];
  const top = (): Frame => frames[frames.length - 1]!;
  const lookup = (name: string): Term => {
    for (let index = frames.length - 1; index >= 0; index -= 1) {
      const own = frames[index]!.names.get(name);
      if (own !== undefined) return own;
      if (frames[index]!.fn !== top().fn) break;
    }
    // A macro sees its parameters; what else it may see depends on how it is imported.
    return top().fn === main ? parameter(0, name) : NOTHING;
  };
  const page = createPageTracker();
  const room = (list: readonly unknown[]): boolean => list.length < MAX_ITEMS;
  return {
    page,
    scope: call === undefined ? { lookup } : { lookup, call },
    open(block, { escapes, subject } = {}) {
      const around = top();
      if (frames.length >= MAX_SCOPES) return;
      frames.push({
        block,
        names: new Map(),
        fn: around.fn,
        escapes: escapes === undefined ? around.escapes : escapes,
        subject: subject ?? null,
      });
    },
    close(block) {
      const at = frames.findLastIndex((frame) => frame.block === block);
      if (at > 0) frames.length = at;
    },
    get block() {
      return top().block;
    },
    get subject() {
      return frames.findLast(({ subject }) => subject !== null)?.subject ?? null;
    },
    subjects: () => frames.flatMap(({ subject }) => (subject === null ? [] : [subject])).reverse(),
    bind: (name, value) => {
      top().names.set(name, value);
    },
    openMacro(block, name, params) {
      if (frames.length >= MAX_SCOPES || !room(drafts)) return;
      const fn: Draft = { name, params, outputs: [], calls: [] };
      drafts.push(fn);
      const names = new Map(params.map((param, index) => [param, parameter(index)]));
      frames.push({ block, names, fn, escapes: null, subject: null });
    },
    output(start, end, value, place) {
      const { fn, escapes } = top();
      const accesses = allOf(value);
      if (accesses.length > 0 && room(fn.outputs))
        fn.outputs.push({ start, end, value: accesses, place, escapes });
    },
    include(start, end, template, added = NOTHING, isolated = false) {
      const { fn } = top();
      if (!room(fn.calls)) return;
      const value = isolated ? added : around(frames, fn === main, added);
      fn.calls.push({ start, end, template, macro: null, args: [{ name: null, value }] });
    },
    callMacro(start, end, template, macro, args) {
      const { fn } = top();
      if (room(fn.calls)) fn.calls.push({ start, end, template, macro, args });
    },
    hasMacro: (name) => drafts.some((draft) => draft.name === name),
    get reading() {
      const functions: readonly TemplateFunction[] = drafts;
      return { functions };
    },
  };
}

/** The context as a template that is put in here sees it. */
function around(frames: readonly Frame[], isMain: boolean, added: Term): Term {
  const fields = new Map<string, Term>();
  for (const { names } of frames) for (const [name, value] of names) fields.set(name, value);
  for (const [name, value] of added.fields ?? []) fields.set(name, value);
  const context: readonly Access[] = isMain ? parameter(0).whole : [];
  return record(fields, [...context, ...added.whole]);
}
