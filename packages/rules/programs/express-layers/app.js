const express = require('express');
const { readFilters } = require('./middleware/filters');

const app = express();
app.use(express.json());
app.use(readFilters);
app.use('/users', require('./routes/users'));
app.use(require('./middleware/errors').report);
app.listen(3000);
