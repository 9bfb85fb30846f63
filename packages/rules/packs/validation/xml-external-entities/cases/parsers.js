const express = require('express');
const libxmljs = require('libxmljs');
const { parseStringPromise } = require('xml2js');

const app = express();

app.post('/import', (req, res) => {
  // ruleid: xml-external-entities
  const doc = libxmljs.parseXml(req.body.xml, { noent: true });
  res.json({ root: doc.root().name() });
});

app.post('/import/safe', (req, res) => {
  // ok: xml-external-entities
  const doc = libxmljs.parseXml(req.body.xml);
  res.json({ root: doc.root().name() });
});

app.post('/import/off', (req, res) => {
  // ok: xml-external-entities
  const doc = libxmljs.parseXml(req.body.xml, { noent: false, nonet: true });
  res.json({ root: doc.root().name() });
});

app.post('/import/xml2js', async (req, res) => {
  // ok: xml-external-entities
  res.json(await parseStringPromise(req.body.xml));
});

app.post('/feed', (req, res) => res.json(read(req.body)));

function read(body) {
  const options = { noent: true };
  // ruleid: xml-external-entities
  return libxmljs.parseXmlString(body.feed, options);
}

function readInline(body) {
  // ruleid: xml-external-entities
  return libxmljs.parseXmlString(body.feed, { noblanks: true, noent: true });
}

app.post('/inline', (req, res) => res.json(readInline(req.body)));
