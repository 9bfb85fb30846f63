exports.readQuery = async (ctx, next) => {
  ctx.state.term = ctx.query.term;
  ctx.state.limit = parseInt(ctx.query.limit, 10);
  await next();
};
