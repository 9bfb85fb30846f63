const express = require('express');
const path = require('path');
const serveIndex = require('serve-index');

const app = express();
// ruleid: source-folder-served
app.use(express.static('./'));
// ruleid: source-folder-served
app.use(express.static('/'));
// ruleid: source-folder-served
app.use(express.static(path.join(__dirname)));
// ruleid: source-folder-served
app.use(express.static(path.join(__dirname, '/')));
// ruleid: source-folder-served
app.use(express.static(process.cwd()));
// ruleid: source-folder-served
app.use('/files', serveIndex(__dirname));
// ok: source-folder-served
app.use(express.static(path.join(__dirname, 'public')));
// ok: source-folder-served
app.use(express.static('public'));
// ok: source-folder-served
app.use('/files', serveIndex('public'));
