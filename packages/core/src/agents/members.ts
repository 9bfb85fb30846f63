/**
 * Reads members of what agents send. Members that nobody knows pass; those that are known and have another type make an input that is refused:
 * the readers throw. Written by hand because a library of schemas takes longer to load than most hooks take to answer.
 */
export type Members = Readonly<Record<string, unknown>>;

/** The members of an object. Throws for anything else. */
export function membersOf(value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused('an object', value);
  return value as Members;
}

/** A text that must be there. */
export function requiredText(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== 'string') throw refused(`a text as ${name}`, value);
  return value;
}

/** A text; null where there is none. */
export function textOf(members: Members, name: string): string | null {
  return members[name] === null || members[name] === undefined ? null : requiredText(members, name);
}

/** The first of several texts that is there; all of them are held against their type. */
export function firstText(members: Members, names: readonly string[]): string | null {
  const texts = names.map((name) => textOf(members, name));
  return texts.find((text) => text !== null) ?? null;
}

/** True or false; false where nothing is said. */
export function flagOf(members: Members, name: string): boolean {
  const value = members[name] ?? false;
  if (typeof value !== 'boolean') throw refused(`true or false as ${name}`, value);
  return value;
}

/** A number; 0 where there is none. */
export function numberOf(members: Members, name: string): number {
  const value = members[name] ?? 0;
  if (typeof value !== 'number') throw refused(`a number as ${name}`, value);
  return value;
}

/** A list; empty where there is none. */
export function listOf(members: Members, name: string): readonly unknown[] {
  const value = members[name] ?? [];
  if (!Array.isArray(value)) throw refused(`a list as ${name}`, value);
  return value;
}

/** A list of texts; empty where there is none. */
export function textsOf(members: Members, name: string): readonly string[] {
  return listOf(members, name).map((value) => {
    if (typeof value !== 'string') throw refused(`texts in ${name}`, value);
    return value;
  });
}

function refused(wanted: string, value: unknown): TypeError {
  return new TypeError(`expected ${wanted}, not ${value === null ? 'null' : typeof value}`);
}
