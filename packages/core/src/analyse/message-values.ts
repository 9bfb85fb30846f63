/** Fills in what the message of a rule about routes or dependencies names: `$PACKAGE`. Names without a value stay. */
export function withValues(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\$([A-Z]+)/g, (text, name: string) => values[name] ?? text).trim();
}
