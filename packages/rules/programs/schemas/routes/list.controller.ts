import { Controller, Get, Query, Body, Post } from '@nestjs/common';
import { ListDto, PatchDto } from '../dto/list.dto';
import { ListService } from '../services/list.service';
import { pool } from '../db';
@Controller('n')
export class N {
  constructor(private readonly service: ListService) {}
  // source: q1
  @Get() async list(@Query() q: ListDto) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${q.sort}`);
    // ruleid: sql-injection (from q1)
    await pool.query(`SELECT * FROM t ORDER BY ${q.col}`);
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${q.id}`);
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${q.code}`);
    // ruleid: sql-injection (from q1)
    await pool.query(`SELECT * FROM t ORDER BY ${q.loose}`);
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${q.page}`);
    // ruleid: sql-injection (from q1)
    await pool.query(`SELECT * FROM t ORDER BY ${q.cursor}`);
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${q.inner.k}`);
    // ruleid: sql-injection (from q1)
    await pool.query(`SELECT * FROM t ORDER BY ${q.inner.v}`);
    return this.service.list(q);
  }
  // source: q2
  @Post() async p(@Body() { sort, col }: PatchDto) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
    // ruleid: sql-injection (from q2)
    await pool.query(`SELECT * FROM t ORDER BY ${col}`);
  }
  // source: q3
  @Post() async s(@Body() dto: PatchDto) {
    const { sort, col } = dto;
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
    // ruleid: sql-injection (from q3)
    await pool.query(`SELECT * FROM t ORDER BY ${col}`);
  }
}
