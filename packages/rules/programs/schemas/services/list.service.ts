import { Injectable } from '@nestjs/common';
import { ListDto } from '../dto/list.dto';
import { pool } from '../db';
@Injectable()
export class ListService {
  async list(dto: ListDto) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${dto.sort}`);
    // ruleid: sql-injection (from q1)
    return pool.query(`SELECT * FROM t ORDER BY ${dto.col}`);
  }
}
