import express from 'express';
import { removeUser, renameUser } from './users.js';
import './listeners/audit.js';
import './listeners/search.js';

const app = express();
app.use(express.json());

app.post('/users/:id', async (req, res) => {
  // source: new-name
  await renameUser(Number(req.params.id), req.body.name);
  res.end();
});

app.delete('/users/:id', async (req, res) => {
  // source: id
  await removeUser(req.params.id);
  res.end();
});
