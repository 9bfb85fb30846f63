import { EventEmitter } from 'events';
import type { Request } from 'express';
import { pool } from './database';

const bus = new EventEmitter();

bus.on('searched', (term: string) => {
  // ruleid: sql-injection
  pool.query(`SELECT * FROM items WHERE name = '${term}'`);
});

bus.on('counted', (total: number) => {
  // ok: sql-injection
  pool.query(`SELECT * FROM items WHERE total = ${total}`);
});

export function search(req: Request) {
  bus.emit('searched', req.query.term);
  bus.emit('counted', Number(req.query.total));
}
