exports.readQuery = async (ctx, next) => {
  // source: term
  ctx.state.term = ctx.query.term;
  // source: limit
  ctx.state.limit = parseInt(ctx.query.limit, 10);
  await next();
};
