// Layers of a program that have methods named as those of collections, and decide themselves what is written.
import express from 'express';
import { CollectionsService, ItemsService } from './services';

const app = express();
const users = db.collection('users');

app.patch('/items/:id', async (req, res) => {
  const service = new ItemsService({ accountability: req.accountability });
  // ok: mass-assignment, nosql-injection
  await service.updateOne(req.params.id, req.body);
  const collectionsItemsService = new CollectionsService();
  // ok: mass-assignment, nosql-injection
  await collectionsItemsService.updateMany(req.body.keys, req.body.data);
  // ok: mass-assignment, nosql-injection
  await collectionsItemsService.deleteOne(req.body.key);
  // ruleid: mass-assignment
  await users.updateOne({ _id: req.params.id }, { $set: req.body });
  res.end();
});
