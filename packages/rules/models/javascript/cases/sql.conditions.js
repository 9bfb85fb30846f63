const express = require('express');
const knex = require('knex')({ client: 'pg' });
const app = express();

app.post('/refresh', async (req, res) => {
  const token = req.cookies.refresh;
  // ok: sql-injection
  await knex('sessions').update({ seen: 'now = 1' }).where({ token, kind: 'a = b' });
  // ruleid: sql-injection
  await users.createQueryBuilder('u').where(`u.token = '${token}'`).getOne();
  res.end();
});
