import type { TemplateEngineInfo } from '../template.ts';

/** Handlebars and Mustache. */
export const handlebarsInfo: TemplateEngineInfo = {
  id: 'handlebars',
  extensions: ['.hbs', '.handlebars', '.mustache', '.mst'],
  alwaysEscapes: true,
};
