const express = require('express');
const path = require('node:path');
const ejs = require('ejs');
const createDOMPurify = require('dompurify');
const pages = require('./routes/pages');

const DOMPurify = createDOMPurify();
const app = express();
app.set('view engine', 'ejs');
app.use('/pages', pages);

app.get('/', (req, res) => {
  // source: home-page
  res.render('index', { name: req.query.name, bio: DOMPurify.sanitize(req.query.bio), count: 3 });
});

app.get('/local', (req, res) => {
  // source: local-name
  res.locals.motto = req.query.motto;
  res.render('local');
});

app.get('/file', async (req, res) => {
  // source: file-name
  const html = await ejs.renderFile(path.join(__dirname, 'views', 'file.ejs'), { text: req.query.text });
  res.send(html);
});

app.get('/inline', (req, res) => {
  // source: inline
  // ruleid: cross-site-scripting (from inline)
  res.send(ejs.render('<p><%- text %></p>', { text: req.query.text }));
  // ok: cross-site-scripting
  res.send(ejs.render('<p><%= text %></p>', { text: req.query.text }));
});
