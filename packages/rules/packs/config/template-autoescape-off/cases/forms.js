const Handlebars = require('handlebars');
const Mustache = require('mustache');
const nunjucks = require('nunjucks');
const swig = require('swig');

// ruleid: template-autoescape-off
Handlebars.compile(text, { noEscape: true });
// ok: template-autoescape-off
Handlebars.compile(text, { noEscape: false });
// ruleid: template-autoescape-off
Mustache.escape = (value) => value;
// ruleid: template-autoescape-off
Mustache.escape = function (value) {
  return value;
};
// ruleid: template-autoescape-off
new nunjucks.Environment(loader, { autoescape: false });
// ruleid: template-autoescape-off
nunjucks.configure({ autoescape: false });
// ruleid: template-autoescape-off
new swig.Swig({ autoescape: false });
// ok: template-autoescape-off
nunjucks.configure({ autoescape: true });
// ok: template-autoescape-off
new swig.Swig({ autoescape: true });
