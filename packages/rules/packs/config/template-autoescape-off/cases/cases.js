const nunjucks = require('nunjucks');
const Handlebars = require('handlebars');
// ruleid: template-autoescape-off
nunjucks.configure('views', { autoescape: false, express: app });
// ruleid: template-autoescape-off
const template = Handlebars.compile(source, { noEscape: true });
// ok: template-autoescape-off
nunjucks.configure('views', { autoescape: true, express: app });
// ok: template-autoescape-off
const safe = Handlebars.compile(source);

// ruleid: template-autoescape-off
swig.setDefaults({ autoescape: false });
// ok: template-autoescape-off
swig.setDefaults({ autoescape: true, cache: false });
