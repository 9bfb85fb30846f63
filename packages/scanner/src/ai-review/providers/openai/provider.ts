/** OpenAI's Responses. */
import { accessByKey, factoryOf, type ModelProvider } from '../../provider.ts';

export const openai: ModelProvider = {
  id: 'openai',
  packageName: '@ai-sdk/openai',
  defaultModel: 'gpt-5',
  setUp: 'set OPENAI_API_KEY',
  access: (environment) =>
    accessByKey(environment, {
      key: 'OPENAI_API_KEY',
      url: 'OPENAI_BASE_URL',
      defaultUrl: 'https://api.openai.com/v1',
    }),
  model: (module, { baseUrl, key }, name, fetcher) =>
    factoryOf(module, 'createOpenAI')({ baseURL: baseUrl, apiKey: key, fetch: fetcher })(name),
};
