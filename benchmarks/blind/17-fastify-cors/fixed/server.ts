import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import Fastify from 'fastify';
import { MongoClient, ObjectId } from 'mongodb';

const app = Fastify({ logger: true, trustProxy: true });
const mongo = new MongoClient(process.env.MONGO_URL!);
const profiles = mongo.db('app').collection('profiles');
const sessions = mongo.db('app').collection<{ _id: string; profile: ObjectId }>('sessions');

const FRONTENDS = ['https://app.example.com', 'https://admin.example.com'];

// Allow our frontends to call the API with the session cookie
await app.register(cors, {
  origin: (origin, callback) => callback(null, origin !== undefined && FRONTENDS.includes(origin)),
  credentials: true,
  methods: ['GET', 'PUT'],
});
await app.register(cookie, { secret: process.env.COOKIE_SECRET! });

declare module 'fastify' {
  interface FastifyRequest {
    profileId: ObjectId | null;
  }
}
app.decorateRequest('profileId', null);

// Everything needs a session
app.addHook('preHandler', async (request, reply) => {
  const signed = request.unsignCookie(request.cookies.sid ?? '');
  const session = signed.valid ? await sessions.findOne({ _id: signed.value! }) : null;
  if (!session) {
    return reply.code(401).send({ error: 'Not signed in' });
  }
  request.profileId = session.profile;
});

app.get('/profile', async (request) => {
  return profiles.findOne({ _id: request.profileId! }, { projection: { name: 1, email: 1 } });
});

app.put<{ Body: { name: string } }>(
  '/profile',
  {
    schema: {
      body: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { name: { type: 'string', maxLength: 80 } },
      },
    },
  },
  async (request) => {
    await profiles.updateOne({ _id: request.profileId! }, { $set: { name: request.body.name } });
    return { ok: true };
  },
);

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' });
