import { Prisma, PrismaClient } from '@prisma/client';
import { sql as drizzle } from 'drizzle-orm';
import type { Request } from 'express';
import knex from 'knex';
import { sql } from 'kysely';
import { QueryTypes, Sequelize, literal } from 'sequelize';
import { DataSource, EntityManager, Repository } from 'typeorm';
import type { User } from './user';

const prisma = new PrismaClient();
const sequelize = new Sequelize('postgres://db');
const builder = knex({ client: 'pg' });
const source = new DataSource({ type: 'postgres' });

export async function ofPrisma(req: Request) {
  // ruleid: sql-injection
  await prisma.$queryRawUnsafe(`SELECT * FROM users WHERE name = '${req.query.name}'`);
  // ruleid: sql-injection
  await prisma.$executeRawUnsafe(req.body.statement);
  // ok: sql-injection
  await prisma.$queryRaw`SELECT * FROM users WHERE name = ${req.query.name}`;
  // ok: sql-injection
  await prisma.$queryRaw(Prisma.sql`SELECT * FROM users WHERE name = ${req.query.name}`);
  // ok: sql-injection
  await prisma.$queryRawUnsafe('SELECT * FROM users WHERE name = $1', req.query.name);
  // ruleid: sql-injection
  return prisma.$queryRaw`SELECT * FROM users ORDER BY ${Prisma.raw(req.query.order as string)}`;
}

export async function ofSequelize(req: Request) {
  // ruleid: sql-injection
  await sequelize.query(req.body.statement);
  // ruleid: sql-injection
  await sequelize.query({ query: req.body.statement, values: [] });
  // ok: sql-injection
  await sequelize.query('SELECT * FROM users WHERE name = ?', {
    replacements: [req.query.name],
    type: QueryTypes.SELECT,
  });
  // ruleid: sql-injection
  await UserModel.findAll({ order: literal(req.query.order as string) });
  // ruleid: sql-injection
  await UserModel.findAll({ order: Sequelize.literal(req.query.order as string) });
  // ruleid: sql-injection
  await UserModel.findAll({ order: req.app.locals.db.sequelize.literal(req.query.order) });
  // ruleid: sql-injection
  return UserModel.findAll({ order: sequelize.literal(req.query.order as string) });
}

export function ofKnex(req: Request, qb: knex.QueryBuilder) {
  // ruleid: sql-injection
  builder.raw(req.body.statement);
  // ruleid: sql-injection
  knex.raw(req.body.statement);
  // ruleid: sql-injection
  builder('users').whereRaw(`name = '${req.query.name}'`);
  // ruleid: sql-injection
  qb.orderByRaw(req.query.order);
  // ok: sql-injection
  builder('users').whereRaw('name = ?', [req.query.name]);
  // ok: sql-injection
  return builder('users').where({ name: req.query.name });
}

export async function ofTypeorm(req: Request, manager: EntityManager, users: Repository<User>) {
  // ruleid: sql-injection
  await source.query(req.body.statement);
  // ruleid: sql-injection
  await manager.query(req.body.statement);
  // ruleid: sql-injection
  await users.query(req.body.statement);
  // ruleid: sql-injection
  await users.createQueryBuilder('user').where(`user.name = '${req.query.name}'`).getMany();
  // ok: sql-injection
  await users.createQueryBuilder('user').where('user.name = :name', { name: req.query.name }).getMany();
  // ruleid: sql-injection
  return users.createQueryBuilder('user').orderBy(req.query.order as string).getMany();
}

export function ofOthers(req: Request, db: any) {
  // ruleid: sql-injection
  const column = sql.ref(req.query.column as string);
  // ok: sql-injection
  const typed = sql`SELECT * FROM users WHERE name = ${req.query.name}`;
  // ruleid: sql-injection
  const raw = drizzle.raw(req.query.order as string);
  // ok: sql-injection
  const bound = db.execute(drizzle`SELECT * FROM users WHERE name = ${req.query.name}`);
  return [column, typed, raw, bound];
}
