// Snippets without imports.
// ruleid: template-autoescape-off
const page = Handlebars.compile(text, { noEscape: true });
// ruleid: template-autoescape-off
Mustache.escape = (value) => value;
// ok: template-autoescape-off
const other = Handlebars.compile(text);
