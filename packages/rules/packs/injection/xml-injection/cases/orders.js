const express = require('express');
const { create } = require('xmlbuilder2');
const escapeXml = require('xml-escape');

const app = express();
app.use(express.json());

app.post('/order', (req, res) => {
  // ruleid: xml-injection
  const document = `<order><name>${req.body.name}</name><paid>no</paid></order>`;
  res.type('application/xml').send(document);
});

app.post('/ticket', (req, res) => {
  // ruleid: xml-injection
  res.type('text/xml').send('<ticket><text>' + req.body.text + '</text></ticket>');
});

function wrapped(name) {
  // ruleid: xml-injection
  return `<?xml version="1.0"?><person><name>${name}</name></person>`;
}

app.post('/two', (req, res) => res.type('text/xml').send(wrapped(req.body.name)));

app.post('/safe', (req, res) => {
  // ok: xml-injection
  const document = `<order><name>${escapeXml(req.body.name)}</name><count>${Number(req.body.count)}</count></order>`;
  res.type('application/xml').send(document);
});

app.post('/built', (req, res) => {
  // ok: xml-injection
  res.type('application/xml').send(create().ele('order').ele('name').txt(req.body.name).end());
});

app.get('/page', (req, res) => {
  // ok: xml-injection
  res.type('text/html').send(`<p><b>${req.query.name}</b></p>`);
});
