const express = require('express');
const neo4j = require('neo4j-driver');

const app = express();
const driver = neo4j.driver(process.env.NEO4J_URL);

app.get('/people', async (req, res) => {
  const session = driver.session();
  // ruleid: nosql-injection
  const found = await session.run(`MATCH (p:Person {name: '${req.query.name}'}) RETURN p`);
  // ruleid: nosql-injection
  await driver.executeQuery('MERGE (p:Person {name: "' + req.query.name + '"})');
  // ok: nosql-injection
  await session.run('MATCH (p:Person {name: $name}) RETURN p', { name: req.query.name });
  // ok: nosql-injection
  await queue.run(req.query.name);
  res.json(found.records);
});
