// ruleid: graphql-introspection-enabled
const server = new ApolloServer({ typeDefs, resolvers, introspection: true });
// ruleid: graphql-introspection-enabled
app.use('/graphql', graphqlHTTP({ schema, graphiql: true }));
// ok: graphql-introspection-enabled
const safe = new ApolloServer({ typeDefs, resolvers });
// ok: graphql-introspection-enabled
const env = new ApolloServer({ typeDefs, introspection: process.env.NODE_ENV !== 'production' });
