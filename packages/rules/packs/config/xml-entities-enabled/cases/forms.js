const libxmljs = require('libxmljs');

// ruleid: xml-entities-enabled
libxmljs.parseXml(text, { noent: true });
// ruleid: xml-entities-enabled
const options = { noent: true, noblanks: true };
// ok: xml-entities-enabled
libxmljs.parseXml(text, { noent: false });
// ok: xml-entities-enabled
const safe = { noent: false, noblanks: true };
