const knex = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL });

/** All users without their password hashes. */
function listUsers() {
  return knex('users').select('id', 'email', 'role', 'active').orderBy('email');
}

/** Switch an account off. */
function deactivateUser(id) {
  return knex('users').where({ id }).update({ active: false, updated_at: knex.fn.now() });
}

module.exports = { listUsers, deactivateUser };
