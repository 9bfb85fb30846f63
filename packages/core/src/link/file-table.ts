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

/**
 * Indexes the facts of a file: each kind when it is first asked about, because a program has many files and most are asked about few
 * things.
 */
export function createFileTable(facts: ModuleFacts): FileTable {
  return new LazyTable(facts);
}

class LazyTable implements FileTable {
  readonly facts: ModuleFacts;
  private byNames: FileTable['names'] | null = null;
  private byExports: FileTable['exports'] | null = null;
  private classesAt: FileTable['classes'] | null = null;
  private functionsAt: FileTable['functions'] | null = null;
  private objectsAt: FileTable['objects'] | null = null;
  private members: Map<number, ReadonlyMap<string, readonly ClassMember[]>> | null = null;
  private objectMembers: Map<number, ReadonlyMap<string, readonly Reference[]>> | null = null;

  constructor(facts: ModuleFacts) {
    this.facts = facts;
  }

  get names(): FileTable['names'] {
    this.byNames ??= byName(this.facts.names);
    return this.byNames;
  }

  get exports(): FileTable['exports'] {
    this.byExports ??= byName(this.facts.exports);
    return this.byExports;
  }

  get classes(): FileTable['classes'] {
    this.classesAt ??= byOffset(this.facts.classes);
    return this.classesAt;
  }

  get functions(): FileTable['functions'] {
    this.functionsAt ??= byOffset(this.facts.functions);
    return this.functionsAt;
  }

  get objects(): FileTable['objects'] {
    this.objectsAt ??= byOffset(this.facts.objects);
    return this.objectsAt;
  }

  membersOf(at: number, name: string): readonly ClassMember[] {
    this.members ??= new Map();
    let table = this.members.get(at);
    if (table === undefined) {
      table = grouped(this.classes.get(at)?.members ?? []);
      this.members.set(at, table);
    }
    return table.get(name) ?? [];
  }

  memberOf(object: ObjectFact, name: string): readonly Reference[] | null {
    this.objectMembers ??= new Map();
    let table = this.objectMembers.get(object.at);
    if (table === undefined) {
      table = byName(object.members);
      this.objectMembers.set(object.at, table);
    }
    return table.get(name) ?? null;
  }
}

const EMPTY: ReadonlyMap<never, never> = new Map<never, never>();

function grouped(members: readonly ClassMember[]): ReadonlyMap<string, readonly ClassMember[]> {
  const table = new Map<string, ClassMember[]>();
  for (const member of members) {
    const list = table.get(member.name);
    if (list === undefined) table.set(member.name, [member]);
    else list.push(member);
  }
  return table;
}

function byName(list: readonly NamedValue[]): ReadonlyMap<string, readonly Reference[]> {
  if (list.length === 0) return EMPTY;
  const table = new Map<string, readonly Reference[]>();
  for (const { name, values } of list) {
    const before = table.get(name);
    table.set(name, before === undefined ? values : [...before, ...values]);
  }
  return table;
}

function byOffset<T extends { readonly at: number }>(list: readonly T[]): ReadonlyMap<number, T> {
  return list.length === 0 ? EMPTY : new Map(list.map((item) => [item.at, item]));
}
