/** The facts of one file by name and by offset, indexed when the file is first asked about. */
import type {
  ClassFact,
  ClassMember,
  FunctionFact,
  ModuleFacts,
  NamedValue,
  ObjectFact,
  Reference,
} from '../facts/module-facts.ts';

export interface FileTable {
  readonly facts: ModuleFacts;
  readonly names: ReadonlyMap<string, readonly Reference[]>;
  readonly exports: ReadonlyMap<string, readonly Reference[]>;
  readonly classes: ReadonlyMap<number, ClassFact>;
  readonly functions: ReadonlyMap<number, FunctionFact>;
  readonly objects: ReadonlyMap<number, ObjectFact>;
  /** Members of a class; one name may be static and not. */
  membersOf(at: number, name: string): readonly ClassMember[];
  memberOf(object: ObjectFact, name: string): readonly Reference[] | null;
}

/** Indexes the facts of a file. */
export function createFileTable(facts: ModuleFacts): FileTable {
  const classes = byOffset(facts.classes);
  const members = new Map<number, Map<string, ClassMember[]>>();
  const objectMembers = new Map<number, ReadonlyMap<string, readonly Reference[]>>();
  return {
    facts,
    names: byName(facts.names),
    exports: byName(facts.exports),
    classes,
    functions: byOffset(facts.functions),
    objects: byOffset(facts.objects),
    membersOf(at, name) {
      let table = members.get(at);
      if (table === undefined) {
        table = new Map();
        for (const member of classes.get(at)?.members ?? []) {
          const list = table.get(member.name);
          if (list === undefined) table.set(member.name, [member]);
          else list.push(member);
        }
        members.set(at, table);
      }
      return table.get(name) ?? [];
    },
    memberOf(object, name) {
      let table = objectMembers.get(object.at);
      if (table === undefined) {
        table = byName(object.members);
        objectMembers.set(object.at, table);
      }
      return table.get(name) ?? null;
    },
  };
}

function byName(list: readonly NamedValue[]): ReadonlyMap<string, readonly Reference[]> {
  const table = new Map<string, readonly Reference[]>();
  for (const { name, values } of list) table.set(name, [...(table.get(name) ?? []), ...values]);
  return table;
}

function byOffset<T extends { readonly at: number }>(list: readonly T[]): ReadonlyMap<number, T> {
  return new Map(list.map((item) => [item.at, item]));
}
