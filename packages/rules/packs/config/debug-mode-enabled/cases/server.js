const express = require('express');
const errorhandler = require('errorhandler');

const app = express();
// ruleid: debug-mode-enabled
app.use(errorhandler());
// ruleid: debug-mode-enabled
process.env.NODE_ENV = 'development';
// ruleid: debug-mode-enabled
const apollo = new ApolloServer({ typeDefs, resolvers, includeStacktraceInErrorResponses: true });
if (process.env.NODE_ENV === 'development') {
  // ok: debug-mode-enabled
  app.use(errorhandler());
}
// ok: debug-mode-enabled
const other = new ApolloServer({ typeDefs, resolvers });
// ok: debug-mode-enabled
app.use(errorHandler);
