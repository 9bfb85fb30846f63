import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserRepository } from './user.repository.js';

@Injectable()
export class SqlUserRepository extends UserRepository {
  constructor(private readonly source: DataSource) {
    super();
  }

  async findByName(name: string) {
    // ruleid: sql-injection (from wanted-name)
    return this.source.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  async findById(id: number) {
    // ok: sql-injection (safe from id)
    return this.source.query(`SELECT * FROM users WHERE id = ${id}`);
  }

  async insert(name: string, email: string) {
    // ok: sql-injection
    return this.source.query('INSERT INTO users (name, email) VALUES ($1, $2)', [name, email]);
  }
}
