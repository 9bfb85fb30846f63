const knex = require('knex')({ client: 'pg' });

exports.byAuthor = (author) => {
  // ruleid: sql-injection
  return knex.raw(`SELECT * FROM books WHERE author = '${author}'`);
};

exports.byId = (id) => {
  // ok: sql-injection
  return knex.raw('SELECT * FROM books WHERE id = ?', [id]);
};

exports.create = (title) => {
  // ruleid: sql-injection
  return knex.raw("INSERT INTO books (title) VALUES ('" + title + "')");
};

exports.find = (term) => {
  // ruleid: sql-injection
  return knex('books').whereRaw(`title LIKE '%${term}%'`);
};

exports.first = (limit) => {
  // ok: sql-injection
  return knex('books').whereRaw(`id < ${limit}`);
};
