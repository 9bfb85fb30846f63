const knex = require('knex')({ client: 'pg' });

exports.byAuthor = (author) => {
  // ruleid: sql-injection (from index-route)
  return knex.raw(`SELECT * FROM books WHERE author = '${author}'`);
};

exports.byId = (id) => {
  // ok: sql-injection
  return knex.raw('SELECT * FROM books WHERE id = ?', [id]);
};

exports.create = (title) => {
  // ruleid: sql-injection (from title)
  return knex.raw("INSERT INTO books (title) VALUES ('" + title + "')");
};

exports.find = (term) => {
  // ruleid: sql-injection (from term)
  return knex('books').whereRaw(`title LIKE '%${term}%'`);
};

exports.first = (limit) => {
  // ok: sql-injection (safe from limit)
  return knex('books').whereRaw(`id < ${limit}`);
};
