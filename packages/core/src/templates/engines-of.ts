/** Which engines may render a file: by its extension, and for pages by the tags that are in them. */
import { templateEngineInfos } from './infos.generated.ts';
import type { TemplateEngine, TemplateEngineId } from './template.ts';

const PAGE = /\.(?:html?|xhtml|xml|svg|tpl|tmpl)$/i;

/** The engine whose own extension the path has; null for pages and everything else. */
export function templateEngineOf(path: string): TemplateEngineId | null {
  const name = path.toLowerCase();
  return (
    templateEngineInfos.find(({ extensions }) => extensions.some((end) => name.endsWith(end)))?.id ?? null
  );
}

/** The name is that of an engine. */
export function isTemplateEngine(name: string): name is TemplateEngineId {
  return templateEngineInfos.some(({ id }) => id === name);
}

/** A quick check before any reader is loaded. */
export function mayBeTemplate(path: string, text: string): boolean {
  return templateEngineOf(path) !== null || (PAGE.test(path) && /\{\{|\{%|<%/.test(text));
}

/** Engines that can read the text. */
export function enginesFor(
  path: string,
  text: string,
  engines: readonly TemplateEngine[],
): readonly TemplateEngine[] {
  const own = templateEngineOf(path);
  return own === null
    ? engines.filter((engine) => PAGE.test(path) && engine.fits(text))
    : engines.filter(({ id }) => id === own);
}
