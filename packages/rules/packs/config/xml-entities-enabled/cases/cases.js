const libxmljs = require('libxmljs');
// ruleid: xml-entities-enabled
const document = libxmljs.parseXml(text, { noent: true });
// ruleid: xml-entities-enabled
const other = libxmljs.parseXmlString(text, { noent: true, noblanks: true });
// ok: xml-entities-enabled
const safe = libxmljs.parseXml(text);
// ok: xml-entities-enabled
const off = libxmljs.parseXml(text, { noent: false });
