import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import jwt from 'jsonwebtoken';
import { resolvers } from './resolvers';
import { typeDefs } from './schema';

export interface Context {
  user: { id: string; role: string } | null;
}

const server = new ApolloServer<Context>({ typeDefs, resolvers, introspection: false });

/** Nobody, unless the request carries a valid token. */
function currentUser(header: string | undefined): Context['user'] {
  if (!header?.startsWith('Bearer ')) return null;
  try {
    const claims = jwt.verify(header.slice(7), process.env.JWT_SECRET!, {
      algorithms: ['HS256'],
    }) as jwt.JwtPayload;
    return { id: String(claims.sub), role: String(claims.role) };
  } catch {
    return null;
  }
}

const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => ({ user: currentUser(req.headers.authorization) }),
});
console.log(`ready at ${url}`);
