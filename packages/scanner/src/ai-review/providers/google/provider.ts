/** Google's Gemini. */
import { accessByKey, factoryOf, type ModelProvider } from '../../provider.ts';

export const google: ModelProvider = {
  id: 'google',
  packageName: '@ai-sdk/google',
  defaultModel: 'gemini-2.5-pro',
  setUp: 'set GOOGLE_GENERATIVE_AI_API_KEY',
  access: (environment) =>
    accessByKey(environment, {
      key: 'GOOGLE_GENERATIVE_AI_API_KEY',
      url: 'GOOGLE_GENERATIVE_AI_BASE_URL',
      defaultUrl: 'https://generativelanguage.googleapis.com/v1beta',
    }),
  model: (module, { baseUrl, key }, name, fetcher) =>
    factoryOf(module, 'createGoogleGenerativeAI')({ baseURL: baseUrl, apiKey: key, fetch: fetcher })(name),
};
