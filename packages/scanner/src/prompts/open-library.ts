/** The library of prompts of an installation, read once. */
import path from 'node:path';
import { ExternalError, type PromptLibrary } from '@skeptic/core';
import { PROMPTS_FILE } from '@skeptic/rules';
import type { Platform } from '../platform/platform.ts';

/** Reads the built-in library. A missing one is a broken installation. */
export function readPromptLibrary(platform: Platform, rulesFolder: string | null): PromptLibrary {
  const text = rulesFolder === null ? null : platform.fs.readText(path.join(rulesFolder, PROMPTS_FILE));
  if (text !== null) return JSON.parse(text) as PromptLibrary;
  throw new ExternalError('the prompts are missing; the installation is broken', { code: 'rules-missing' });
}
