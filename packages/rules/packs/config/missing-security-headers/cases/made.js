const express = require('express');
const { page } = require('./views');

// ruleid: missing-security-headers
const app = express();
app.get('/', (req, res) => res.type('html').send(page()));
app.listen(3000);
