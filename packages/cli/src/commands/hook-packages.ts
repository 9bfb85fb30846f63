/** What this process knows of packages that an agent is about to install; apart, because few commands install any. */
import {
  findDataFolders,
  type HookDependencies,
  keptAnswer,
  nodePlatform,
  openNameLists,
} from '@skeptic/scanner';
import { registryAnswersFolder } from '../registry-answers.ts';

/** The lists that the product brings along. */
export function processNames(): ReturnType<typeof openNameLists> {
  return openNameLists({ dataFolder: findDataFolders().packages }, nodePlatform());
}

/** What a registry said of a package not long ago; null when none was asked. */
export function processAnswer(
  install: Parameters<HookDependencies['keptAnswer']>[0],
): 'missing' | 'exists' | null {
  const answer = keptAnswer(install, { platform: nodePlatform(), folder: registryAnswersFolder() });
  return answer === null || answer.kind === 'not-checked' ? null : answer.kind;
}
