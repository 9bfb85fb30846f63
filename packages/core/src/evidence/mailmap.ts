/** `.mailmap` (gitmailmap(5)), as far as it says which mail addresses are one person's. */

/** All addresses, in lower case, that are known to be of the same person as a given one; the given one is among them. */
export type SamePerson = (mail: string) => ReadonlySet<string>;

/** Longer files are not read. */
export const MAX_MAILMAP_BYTES = 2_000_000;

/** Reads a mailmap, which anybody may have written. An address that several people have used joins them: better one too many. */
export function readMailmap(text: string): SamePerson {
  const groups = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const content = line.replace(/#.*/, '');
    const mails = [...content.matchAll(/<([^<>]*)>/g)].map(([, mail = '']) => mail.trim().toLowerCase());
    if (mails.length < 2) continue;
    const joined = new Set(mails.flatMap((mail) => [...(groups.get(mail) ?? [mail])]));
    for (const mail of joined) groups.set(mail, joined);
  }
  return (mail) => groups.get(mail.toLowerCase()) ?? new Set([mail.toLowerCase()]);
}
