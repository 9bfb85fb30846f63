/** Which models are asked, and the connections to them. */
import {
  AI_PROVIDERS,
  type AiSettings,
  type ChangeAuthorship,
  ConfigError,
  chooseModel,
  familyOf,
  type ModelCandidate,
} from '@skeptic/core';
import { isThisMachine, modelFetch } from '../platform/model-fetch.ts';
import { loadOptionalPackage, type PackageFolders } from '../platform/optional-packages.ts';
import type { Sdk } from './ask-model.ts';
import type { Environment, ModelProvider, ProviderAccess } from './provider.ts';
import { providers } from './providers/index.ts';
import type { Connection } from './questioner.ts';

export interface ModelChoice {
  /** `provider:model`. */
  readonly id: string;
  readonly provider: ModelProvider;
  readonly name: string;
  readonly why: string;
}

export interface ModelWishes {
  /** `provider:model`, or a provider alone; null leaves the choice to what is set up. */
  readonly model: string | null;
  readonly fallback: string | null;
}

/** Bytes of one answer, with all that a protocol adds to it. */
const MAX_ANSWER_BYTES = 4_000_000;
/** A model may think for long before it says anything. */
const IDLE_MS = 180_000;

/** Chooses the models. Throws `ConfigError` when there is none that may be asked. */
export function chooseModels(
  { model, fallback }: ModelWishes,
  settings: AiSettings,
  environment: Environment,
  authorship: ChangeAuthorship | null,
): { readonly first: ModelChoice; readonly fallback: ModelChoice | null } {
  const first =
    model === null
      ? bySetUp(settings, environment, authorship?.tools ?? [])
      : named(model, settings, 'named on the command line');
  return {
    first,
    fallback: fallback === null ? null : named(fallback, settings, 'named on the command line'),
  };
}

function bySetUp(settings: AiSettings, environment: Environment, tools: readonly string[]): ModelChoice {
  const wish = environment.SKEPTIC_AI ?? '';
  if (wish !== '') return named(wish, settings, 'named by SKEPTIC_AI');
  const ready = providers.filter((provider) => provider.access(environment, settings.baseUrl) !== null);
  const ids = [
    ...settings.preferred.filter((id) => ready.some((provider) => id.startsWith(`${provider.id}:`))),
    ...ready.flatMap(({ id, defaultModel }) => (defaultModel === null ? [] : [`${id}:${defaultModel}`])),
  ];
  const allowed = ids.filter((id) => {
    const { provider, name } = parse(id);
    return settings.refusalOf(provider.id, name) === null;
  });
  const candidates = allowed.map(
    (id): ModelCandidate => ({ id, family: familyOf(id.slice(id.indexOf(':') + 1)) }),
  );
  const chosen = chooseModel(candidates, tools);
  if (chosen === null)
    throw new ConfigError('no model is set up for the second reviewer', {
      code: 'ai-not-set-up',
      hint: `name one as PROVIDER:MODEL and give its key: ${providers.map(({ id, setUp }) => `${id}: ${setUp}`).join('; ')}`,
    });
  return { ...parse(chosen.model.id), id: chosen.model.id, why: chosen.why };
}

function named(wish: string, settings: AiSettings, why: string): ModelChoice {
  const { provider, name } = parse(wish);
  const refusal = settings.refusalOf(provider.id, name);
  if (refusal !== null) throw new ConfigError(refusal, { code: 'ai-not-allowed' });
  return { id: `${provider.id}:${name}`, provider, name, why };
}

/** Reads `provider:model`; a provider alone stands for its usual model. */
function parse(wish: string): Pick<ModelChoice, 'provider' | 'name'> {
  const colon = wish.indexOf(':');
  const id = colon === -1 ? wish : wish.slice(0, colon);
  const provider = providers.find((one) => one.id === id);
  if (provider === undefined)
    throw new ConfigError(`there is no provider "${id}"`, {
      code: 'ai-provider',
      hint: `providers: ${AI_PROVIDERS.join(', ')}`,
    });
  const name = colon === -1 ? provider.defaultModel : wish.slice(colon + 1);
  if (name === null || name === '')
    throw new ConfigError(`name a model of ${id}, as in ${id}:MODEL`, { code: 'ai-model' });
  return { provider, name };
}

/** Connects to a model: its packages are loaded now. Throws `ConfigError` when something is not set up. */
export async function connect(
  { provider, name, id }: ModelChoice,
  settings: AiSettings,
  environment: Environment,
  folders: PackageFolders,
): Promise<Connection> {
  const access = provider.access(environment, settings.baseUrl);
  if (access === null)
    throw new ConfigError(`the provider ${provider.id} is not set up`, {
      code: 'ai-not-set-up',
      hint: provider.setUp,
    });
  requireSafe(access);
  const [sdk, own] = [
    await load('ai', provider, folders),
    await load(provider.packageName, provider, folders),
  ];
  const fetcher = modelFetch(access.baseUrl, { maxBytes: MAX_ANSWER_BYTES, idleMs: IDLE_MS, environment });
  return {
    id,
    address: access.baseUrl,
    sdk: sdk as unknown as Sdk,
    model: provider.model(own, access, name, fetcher),
  };
}

/** Code and keys go over the network encrypted, or stay on the machine. */
function requireSafe({ baseUrl }: ProviderAccess): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url))) return;
  throw new ConfigError(
    `models are asked over https, or at this machine, not at ${url === null ? 'what is no address' : `${url.protocol}//${url.host}`}`,
    {
      code: 'ai-address',
    },
  );
}

async function load(
  name: string,
  { packageName }: ModelProvider,
  folders: PackageFolders,
): Promise<Record<string, unknown>> {
  const found = await loadOptionalPackage(name, folders);
  if (found.kind === 'loaded') return found.module;
  const where = folders.data === null ? '--global' : `--prefix ${folders.data}/packages`;
  const hint = `npm install ${where} ai@6 ${packageName}`;
  throw new ConfigError(
    found.kind === 'forbidden'
      ? `the package ${name} is only in the reviewed repository, from which nothing is loaded`
      : `the package ${name} is not installed`,
    { code: 'ai-package', hint },
  );
}
