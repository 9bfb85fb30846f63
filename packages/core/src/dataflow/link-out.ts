/**
 * Whether a reference of a file leads into a module that may be the project's own: through imports, variables of the module, fields and
 * base classes. Most names of a file lead to the file itself, to the language's own modules, or nowhere.
 */
import type { ClassFact, Reference } from '../facts/module-facts.ts';
import { CALLED } from '../facts/module-facts.ts';
import type { Names } from '../names/names.ts';
import type { References } from '../names/references.ts';

export interface LeadsOutInput {
  readonly names: Names;
  readonly references: References;
  /** The classes of the file; asked for once, when a reference goes through one. */
  readonly classes: () => readonly ClassFact[];
  readonly isOwnModule: (module: string, level: number) => boolean;
}

/** A test for references of one file. */
export function createLeadsOut(input: LeadsOutInput): (reference: Reference) => boolean {
  const known = new Map<string, boolean>();
  let classes: ReadonlyMap<number, ClassFact> | null = null;
  const classAt = (at: number): ClassFact | undefined => {
    classes ??= new Map(input.classes().map((fact) => [fact.at, fact]));
    return classes.get(at);
  };
  const once = (key: string, test: () => boolean): boolean => {
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    // Names that stand for one another lead nowhere.
    known.set(key, false);
    const found = test();
    known.set(key, found);
    return found;
  };
  const leadsOut = (reference: Reference): boolean => {
    switch (reference.root) {
      case 'module':
        return input.isOwnModule(reference.module, reference.level);
      case 'name':
        return once(`name ${reference.path[0]}`, () => {
          const definition = input.names.module.definitions.get(reference.path[0] ?? '');
          return definition !== undefined && input.references.ofDefinition(definition).some(leadsOut);
        });
      case 'class':
        return once(`class ${reference.at} ${reference.path.slice(0, 2).join('.')}`, () =>
          classLeadsOut(reference.at, reference.path),
        );
      case 'function':
        // What a function of the file gives back may be made anywhere.
        return reference.path.length > 1;
      case 'object':
        return false;
    }
  };
  const classLeadsOut = (at: number, path: readonly string[]): boolean => {
    const fact = classAt(at);
    if (fact === undefined) return false;
    const name = path[0] === CALLED ? path[1] : path[0];
    const member = fact.members.find((candidate) => candidate.name === name);
    if (member !== undefined) return member.kind !== 'method' && member.values.some(leadsOut);
    return fact.bases.some((base) => (base.root === 'class' ? leadsOut({ ...base, path }) : leadsOut(base)));
  };
  return leadsOut;
}
