exports.formatOf = (ctx) => {
  return ctx.request.body.format;
};

exports.pageOf = (ctx) => {
  // source: page
  return Number(ctx.request.body.page);
};
