'use strict';
const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const { buildPreview } = require('./preview');

const app = new Koa();
const router = new Router();

router.post('/preview', async (ctx) => {
  const { url } = ctx.request.body;
  if (typeof url !== 'string' || url.length > 2000) {
    ctx.throw(400, 'A url is needed');
  }
  const preview = await buildPreview(url);
  if (!preview) {
    ctx.throw(422, 'No preview available');
  }
  ctx.body = preview;
});

app.use(bodyParser({ jsonLimit: '10kb' }));
app.use(router.routes());
app.use(router.allowedMethods());
app.listen(process.env.PORT || 4000);
