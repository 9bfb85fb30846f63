const Koa = require('koa');
const Router = require('@koa/router');
const books = require('./books.controller');
const { readQuery } = require('./state');

const app = new Koa();
const router = new Router();
router.use(readQuery);
// source: index-route
router.get('/books', books.index);
router.get('/books/:id', books.show);
router.post('/books', books.create);
router.get('/books/find', books.find);
// source: export-route
router.post('/books/export', require('./exports'));
app.use(router.routes());
app.listen(3000);
