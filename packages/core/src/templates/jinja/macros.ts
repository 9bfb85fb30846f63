/** Macros of a template and those that it imports from others. */
import type { Span } from '../../source/source-file.ts';
import type { TemplateReader } from '../reader.ts';
import type { TemplateArgument, Term } from '../template.ts';
import { NOTHING } from '../term.ts';

export interface Macros {
  /** The tag at hand. */
  at: Span;
  /** `{% import "forms.html" as forms %}` */
  importAll(template: string, alias: string): void;
  /** `{% from "forms.html" import input as field %}` */
  importOne(template: string, name: string, alias: string): void;
  /** Notes a call of a macro; null for a call of something else. */
  call(reader: TemplateReader, callee: string, args: readonly TemplateArgument[]): Term | null;
}

export function createMacros(): Macros {
  const modules = new Map<string, string>();
  const names = new Map<string, { readonly template: string; readonly name: string }>();
  return {
    at: { start: 0, end: 0 },
    importAll: (template, alias) => {
      modules.set(alias, template);
    },
    importOne: (template, name, alias) => {
      names.set(alias, { template, name });
    },
    call(reader, callee, args) {
      const { start, end } = this.at;
      const [owner = '', member, ...rest] = callee.split('.');
      if (/^(?:super|caller|self|loop|cycler|namespace)$/.test(owner)) return NOTHING;
      const module = modules.get(owner);
      const one = names.get(callee);
      if (module !== undefined && member !== undefined && rest.length === 0)
        reader.callMacro(start, end, module, member, args);
      else if (one !== undefined) reader.callMacro(start, end, one.template, one.name, args);
      else if (reader.hasMacro(callee)) reader.callMacro(start, end, null, callee, args);
      else return null;
      // What a macro gives is markup that has been escaped where it was made.
      return NOTHING;
    },
  };
}
