const { ApolloServer } = require('apollo-server');
const { createYoga } = require('graphql-yoga');

// ruleid: graphql-introspection-enabled
const server = new ApolloServer({ typeDefs, playground: true });
// ok: graphql-introspection-enabled
const closed = new ApolloServer({ typeDefs, playground: false });
// ruleid: graphql-introspection-enabled
const yoga = createYoga({ schema, graphiql: true });
// ok: graphql-introspection-enabled
const plain = createYoga({ schema, graphiql: false });
