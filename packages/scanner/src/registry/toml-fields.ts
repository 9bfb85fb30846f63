/** Reads TOML settings. */
import { parse, TomlError } from 'smol-toml';
import type { Fields } from '../fields.ts';

/** The tables of a text; null when it is no TOML. */
export function tomlFields(text: string): Fields | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
}
