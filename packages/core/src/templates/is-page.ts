/** Whether what a template makes is a page: the same engines write mails, prompts, configuration and code. */
import type { TemplateEngineId } from './template.ts';

const PAGE_ENDING = /\.(?:html?|xhtml|xml|svg|tpl|tmpl)$/i;
const ENGINE_ENDING = /\.(?:ejs|eta|hbs|handlebars|mustache|mst|jinja2?|j2|njk|nunjucks|pug|jade)$/i;
const OTHER_ENDING = /\.[a-z]\w{0,9}$/i;
const TAG = /<(?:!doctype\b|!--|\/?[a-z][a-z0-9-]{0,20}(?:\s|\/?>))/i;

/** By the name of the file (`mail.txt.j2` is none), else by the tags in it. */
export function makesPage(engine: TemplateEngineId, path: string, text: string): boolean {
  const inner = path.replace(ENGINE_ENDING, '');
  if (PAGE_ENDING.test(inner)) return true;
  if (OTHER_ENDING.test(inner)) return false;
  // The others are made for views; a part of one may have no tag of its own.
  return engine !== 'jinja' || holdsTags(text);
}

/** A text holds tags of HTML. */
export function holdsTags(text: string): boolean {
  return TAG.test(text);
}
