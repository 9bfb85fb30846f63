const Router = require('@koa/router');

const router = new Router();
// ruleid: open-state-change
router.put('/notes/:id', async (ctx) => {
  ctx.body = await notes.save(ctx.params.id, ctx.request.body);
});

module.exports = router;
