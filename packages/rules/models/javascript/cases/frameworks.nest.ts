import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Args, Query as GqlQuery, Resolver } from '@nestjs/graphql';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { pool } from './database';

@Controller('items')
export class ItemsController {
  @Post()
  create(@Body() body: any) {
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t WHERE a = '${body.a}'`);
  }

  @Get(':name')
  find(@Param('name') name: string, @Query('sort') sort: string) {
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t WHERE a = '${name}' ORDER BY ${sort}`);
  }

  @Get('by-id/:id')
  byId(@Param('id', ParseIntPipe) id) {
    // ok: sql-injection
    return pool.query(`SELECT * FROM t WHERE a = '${id}'`);
  }
}

@WebSocketGateway()
export class Gateway {
  @SubscribeMessage('find')
  find(@MessageBody() text: string) {
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t WHERE a = '${text}'`);
  }
}

@Resolver()
export class ItemsResolver {
  @GqlQuery()
  items(@Args('name') name: string) {
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t WHERE a = '${name}'`);
  }
}
