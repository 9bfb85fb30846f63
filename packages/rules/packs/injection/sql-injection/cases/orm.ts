import { PrismaClient } from '@prisma/client';
import { Sequelize, QueryTypes } from 'sequelize';
import { DataSource, Repository } from 'typeorm';
import knexFactory from 'knex';
import { sql } from 'drizzle-orm';
import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';

const prisma = new PrismaClient();
const sequelize = new Sequelize('sqlite::memory:');
const knex = knexFactory({ client: 'pg' });

@Controller('users')
export class UsersController {
  constructor(private readonly source: DataSource, private readonly users: Repository<User>) {}

  @Get('prisma')
  async prismaSearch(@Query('name') name: string) {
    // ok: sql-injection
    await prisma.$queryRaw`SELECT * FROM "User" WHERE name = ${name}`;
    // ok: sql-injection
    await prisma.user.findMany({ where: { name } });
    // ruleid: sql-injection
    return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}'`);
  }

  @Get('sequelize')
  async sequelizeSearch(@Query('name') name: string) {
    // ok: sql-injection
    await sequelize.query('SELECT * FROM users WHERE name = :name', { replacements: { name }, type: QueryTypes.SELECT });
    // ruleid: sql-injection
    return sequelize.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  @Get('knex')
  async knexSearch(@Query('name') name: string, @Query('sort') sort: string) {
    // ok: sql-injection
    await knex('users').where('name', name).orderBy('name');
    // ok: sql-injection
    await knex('users').whereRaw('name = ?', [name]);
    // ruleid: sql-injection
    await knex('users').orderByRaw(sort);
    // ruleid: sql-injection
    return knex.raw(`SELECT * FROM users WHERE name = '${name}'`);
  }

  @Get('typeorm/:id')
  async typeorm(@Param('id', ParseIntPipe) id: number, @Query('name') name: string) {
    // ok: sql-injection
    await this.source.query(`SELECT * FROM users WHERE id = ${id}`);
    // ok: sql-injection
    await this.users.createQueryBuilder('u').where('u.name = :name', { name }).getMany();
    // ruleid: sql-injection
    await this.users.createQueryBuilder('u').where(`u.name = '${name}'`).getMany();
    // ruleid: sql-injection
    return this.source.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  @Get('drizzle')
  async drizzle(@Query('name') name: string) {
    // ok: sql-injection
    await db.execute(sql`SELECT * FROM users WHERE name = ${name}`);
    // ruleid: sql-injection
    return db.execute(sql.raw(`SELECT * FROM users WHERE name = '${name}'`));
  }
}
