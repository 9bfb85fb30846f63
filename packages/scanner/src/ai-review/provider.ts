/** A provider of models: one folder each below `providers`. */
import type { AiProvider } from '@skeptic/core';
import type { LanguageModel } from 'ai';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a provider is asked, and with which key. */
export interface ProviderAccess {
  readonly baseUrl: string;
  /** Null: none is sent. */
  readonly key: string | null;
}

export interface ModelProvider {
  readonly id: AiProvider;
  /** The package that speaks its protocol. */
  readonly packageName: string;
  /** Asked when nobody names a model; null where there is no such. */
  readonly defaultModel: string | null;
  /** How to set it up, for people. */
  readonly setUp: string;
  /** Null when the user has not set it up. `policyUrl` is the address that the policy names. */
  access(environment: Environment, policyUrl: string | null): ProviderAccess | null;
  /** Makes a model of the provider's package. */
  model(
    module: Record<string, unknown>,
    access: ProviderAccess,
    name: string,
    fetcher: typeof fetch,
  ): LanguageModel;
}

/** The access by a variable with a key and one with an address, as the provider's own programs name them. */
export function accessByKey(
  environment: Environment,
  names: { readonly key: string; readonly url: string; readonly defaultUrl: string },
): ProviderAccess | null {
  const key = environment[names.key];
  if (key === undefined || key === '') return null;
  const own = environment[names.url];
  return { baseUrl: own === undefined || own === '' ? names.defaultUrl : own, key };
}

type Factory = (settings: Record<string, unknown>) => (name: string) => LanguageModel;

/** The function of a package that makes a provider. */
export function factoryOf(module: Record<string, unknown>, name: string): Factory {
  const factory = module[name];
  if (typeof factory !== 'function') throw new Error(`the package has no function ${name}`);
  return factory as Factory;
}
