const express = require('express');
const users = require('./users.routes');

const app = express();
app.use('/users', users);
app.listen(3000);
