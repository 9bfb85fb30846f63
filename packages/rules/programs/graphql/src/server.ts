import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { context } from './context.js';
import { resolvers } from './resolvers/index.js';
import { typeDefs } from './schema.js';

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, { context });
