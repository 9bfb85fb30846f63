/** All providers, in the order in which they are tried when nobody names one. */
import type { ModelProvider } from '../provider.ts';
import { anthropic } from './anthropic/provider.ts';
import { google } from './google/provider.ts';
import { openai } from './openai/provider.ts';
import { openaiCompatible } from './openai-compatible/provider.ts';

export const providers: readonly ModelProvider[] = [anthropic, openai, google, openaiCompatible];
