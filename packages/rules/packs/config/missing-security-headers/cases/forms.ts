import * as express from 'express';

// ruleid: missing-security-headers
const app = express.default();

app.get('/', (req, res) => res.send('<h1>Shop</h1>'));
app.listen(80);
