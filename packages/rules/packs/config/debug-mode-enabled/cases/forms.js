const { ApolloServer } = require('apollo-server');
const errorHandler = require('errorhandler');
const express = require('express');

const app = express();
// ruleid: debug-mode-enabled
app.set('env', 'development');
// ok: debug-mode-enabled
app.set('env', 'production');
// ruleid: debug-mode-enabled
app.use(errorHandler({ dumpExceptions: true, showStack: true }));
// ruleid: debug-mode-enabled
app.use(express.errorHandler());
// ruleid: debug-mode-enabled
const server = new ApolloServer({ typeDefs, debug: true });
// ruleid: debug-mode-enabled
const newer = new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: true });
// ok: debug-mode-enabled
const closed = new ApolloServer({ typeDefs, debug: false });
