import express from 'express';
import Datastore from 'nedb';
import { reviews } from './store';
const MarsDB = require('marsdb');

const orders = new MarsDB.Collection('orders');
const notes = new Datastore({ filename: 'notes.db' });
const app = express();

app.post('/orders', (req, res) => {
  // ruleid: nosql-injection
  orders.find({ email: req.body.email }).then((found) => res.json(found));
  // ok: nosql-injection
  orders.find({ email: String(req.body.email) }).then((found) => res.json(found));
});

app.post('/notes', (req, res) => {
  // ruleid: nosql-injection
  notes.remove({ title: req.body.title }, { multi: true }, () => res.end());
});

// Only documents have an `_id`, whatever the store is called.
app.patch('/reviews', (req, res) => {
  const db = { reviews };
  // ruleid: nosql-injection
  db.reviews.update({ _id: req.body.id }, { $set: { text: String(req.body.text) } }, { multi: true });
  // ok: nosql-injection
  db.reviews.update({ _id: String(req.body.id) }, { $set: { text: String(req.body.text) } });
  // ok: nosql-injection
  db.reviewService.update({ _id: req.body.id });
  res.end();
});

// Conditions of Sequelize stand in `where`, and hold no operators that come as text.
app.put('/users/:id', async (req, res) => {
  const { User, Answer } = require('./models');
  // ok: nosql-injection
  await User.update({ role: req.body.role }, { where: { id: req.params.id } });
  // ok: nosql-injection
  res.json(await Answer.findOne({ include: [{ model: User, where: { email: req.body.email } }] }));
});

app.patch('/places', async (req, res) => {
  const { knex } = require('./database');
  const { places, db } = require('./schema');
  // ruleid: mass-assignment
  await knex('places').where('id', 1).update(req.body);
  // ruleid: mass-assignment
  await knex('places').insert(req.body);
  // ok: mass-assignment
  await knex('places').where('id', 1).update({ name: req.body.name });
  // ruleid: mass-assignment
  await db.insert(places).values(req.body);
  // ruleid: mass-assignment
  await db.update(places).set(req.body);
  // ok: mass-assignment
  await db.update(places).set({ name: req.body.name });
  // ok: mass-assignment
  new Map().set(req.body);
  res.end();
});

// What was text until it was parsed.
app.get('/search/:filter', async (req, res) => {
  const { Place } = require('./schema');
  // ok: nosql-injection
  await Place.find({ name: req.params.filter });
  // ruleid: nosql-injection
  res.json(await Place.find(JSON.parse(req.params.filter)));
});
