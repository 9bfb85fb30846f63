import { IsIn, IsString, Matches } from 'class-validator';
import { Body, Controller, Post } from '@nestjs/common';
import { Pool } from 'pg';

const pool = new Pool();

class Page {
  @IsIn(['asc', 'desc']) direction: string;
  @IsString() cursor: string;
}
class Search extends Page {
  @Matches(/^[a-z]+$/) column: string;
  @Matches(/[a-z]+/) loose: string;
  unchecked: number;
}
@Controller('search')
class SearchController {
  @Post()
  async search(@Body() body: Search) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${body.column} ${body.direction}`);
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${body.loose}`);
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t WHERE id > '${body.cursor}'`);
  }
}
