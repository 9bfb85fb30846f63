/** Hex (Elixir, Erlang): semantic versions to the letter. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const hexVersions: VersionOrder = semanticOrder(['Hex'], STRICT);
