const store = require('./books.store');

exports.index = async (context) => {
  context.body = await store.byAuthor(context.query.author);
};

exports.show = async (context) => {
  context.body = await store.byId(context.params.id);
};

exports.create = async (context) => {
  // source: title
  context.body = await store.create(context.request.body.title);
};

exports.find = async (context) => {
  context.body = [await store.find(context.state.term), await store.first(context.state.limit)];
};
