/** Any service that speaks OpenAI's chat completions, such as Ollama or vLLM. */
import { factoryOf, type ModelProvider } from '../../provider.ts';

export const openaiCompatible: ModelProvider = {
  id: 'openai-compatible',
  packageName: '@ai-sdk/openai-compatible',
  defaultModel: null,
  setUp: 'set SKEPTIC_AI_BASE_URL, or `ai: {base-url: …}` in the policy, and name the model',
  access(environment, policyUrl) {
    const own = environment.SKEPTIC_AI_BASE_URL ?? '';
    const baseUrl = own === '' ? policyUrl : own;
    if (baseUrl === null) return null;
    // The key is for the address that the user has set: a policy must not have it sent elsewhere.
    return { baseUrl, key: own === '' ? null : (environment.SKEPTIC_AI_API_KEY ?? null) };
  },
  model: (module, { baseUrl, key }, name, fetcher) =>
    factoryOf(
      module,
      'createOpenAICompatible',
    )({
      name: 'openai-compatible',
      baseURL: baseUrl,
      fetch: fetcher,
      includeUsage: true,
      supportsStructuredOutputs: true,
      ...(key === null ? {} : { apiKey: key }),
    })(name),
};
