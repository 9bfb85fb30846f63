const express = require('express');
const path = require('path');

const app = express();
// ruleid: source-folder-served
app.use(express.static(path.join(__dirname, '..')));
// ruleid: source-folder-served
app.use(express.static('../'));
// ruleid: source-folder-served
app.use(express.static(path.resolve()));
// ok: source-folder-served
app.use(express.static(path.join(__dirname, '..', 'public')));
// ok: source-folder-served
app.use(express.static(path.resolve('dist')));
