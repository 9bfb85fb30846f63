const engine = require('handlebars');
const plain = require('mustache');

// ruleid: template-autoescape-off
const page = engine.compile(text, { noEscape: true });
// ruleid: template-autoescape-off
plain.escape = (value) => value;
// ok: template-autoescape-off
const other = engine.compile(text);
