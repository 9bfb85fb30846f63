const express = require('express');
const path = require('path');
// ruleid: source-folder-served
app.use(express.static(__dirname));
// ruleid: source-folder-served
app.use('/files', express.static('.'));
// ok: source-folder-served
app.use(express.static(path.join(__dirname, 'public')));
// ok: source-folder-served
app.use(express.static('public'));
