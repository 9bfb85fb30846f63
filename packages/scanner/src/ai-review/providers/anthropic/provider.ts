/** Anthropic's Messages. */
import { accessByKey, factoryOf, type ModelProvider } from '../../provider.ts';

export const anthropic: ModelProvider = {
  id: 'anthropic',
  packageName: '@ai-sdk/anthropic',
  defaultModel: 'claude-sonnet-4-5',
  setUp: 'set ANTHROPIC_API_KEY',
  access: (environment) =>
    accessByKey(environment, {
      key: 'ANTHROPIC_API_KEY',
      url: 'ANTHROPIC_BASE_URL',
      defaultUrl: 'https://api.anthropic.com/v1',
    }),
  model: (module, { baseUrl, key }, name, fetcher) =>
    factoryOf(module, 'createAnthropic')({ baseURL: baseUrl, apiKey: key, fetch: fetcher })(name),
};
