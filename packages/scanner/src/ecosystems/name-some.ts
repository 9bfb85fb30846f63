const SHOWN = 3;

/** The first few of some names, for a message: `flask, requests, yarl and 4 more`. */
export function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
