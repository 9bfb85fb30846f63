import type { TemplateEngineInfo } from '../template.ts';

/** Jinja, Django's templates, Nunjucks, and what else speaks their language. */
export const jinjaInfo: TemplateEngineInfo = {
  id: 'jinja',
  extensions: ['.jinja', '.jinja2', '.j2', '.njk', '.nunjucks'],
  alwaysEscapes: false,
};
