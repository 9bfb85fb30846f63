import { NextResponse } from 'next/server';
import { compare, hash } from 'bcryptjs';
import Fastify from 'fastify';
import { prisma } from './prisma';
import { toPublicUser, UserSchema } from './serializers';

export async function GET(request: Request, { params }: { params: { id: string } }) {
  const user = await prisma.user.findUnique({ where: { id: params.id } });
  if (!user) return NextResponse.json({ error: 'Not found' }, { status: 404 });
  // ruleid: sensitive-data-in-response
  return NextResponse.json({ id: user.id, hashedPassword: user.hashedPassword });
}

export async function POST(request: Request) {
  const { email, password } = await request.json();
  const user = await prisma.user.create({ data: { email, password: await hash(password, 12) } });
  // ruleid: sensitive-data-in-response
  return NextResponse.json(user, { status: 201 });
}

export async function PUT(request: Request) {
  const { email, password } = await request.json();
  const user = await prisma.user.create({
    data: { email, password: await hash(password, 12) },
    select: { id: true, email: true },
  });
  // ok: sensitive-data-in-response
  return NextResponse.json(user, { status: 201 });
}

export async function PATCH(request: Request) {
  const { email, password } = await request.json();
  const user = await prisma.user.create({ data: { email, password: await hash(password, 12) }, omit: { password: true } });
  // ok: sensitive-data-in-response
  return NextResponse.json(user);
}

const app = Fastify();

app.post('/session', async (request, reply) => {
  const { email, password } = request.body as { email: string; password: string };
  const user = await prisma.user.findUnique({ where: { email } });
  if (!user || !(await compare(password, user.passwordHash))) return reply.code(401).send();
  // ruleid: sensitive-data-in-response
  return reply.send({ user });
});

app.post('/session-serialized', async (request, reply) => {
  const { email, password } = request.body as { email: string; password: string };
  const user = await prisma.user.findUnique({ where: { email } });
  if (!user || !(await compare(password, user.passwordHash))) return reply.code(401).send();
  // ok: sensitive-data-in-response
  reply.send({ user: toPublicUser(user) });
  // ok: sensitive-data-in-response
  return reply.send({ user: UserSchema.parse(user) });
});

export class UserView {
  constructor(readonly id: string, readonly passwordHash: string) {}
  toJSON() {
    return { id: this.id };
  }
}
