const express = require('express');
const serveIndex = require('serve-index');
const compression = require('compression');
const helmet = require('helmet');

require('dotenv').config();

const app = express();
app.use(helmet());
app.use(compression());

// Files
app.use('/', express.static(__dirname, { dotfiles: 'allow' }));
app.use('/files', serveIndex(__dirname, { icons: true, hidden: true }));

// API
app.get('/api/status', (req, res) => {
  res.json({ status: 'ok', version: process.env.npm_package_version });
});

app.use((req, res) => {
  res.status(404).send('Not found');
});

const port = process.env.PORT || 8080;
app.listen(port, () => {
  console.log(`Listening on port ${port}`);
});
