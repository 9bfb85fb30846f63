import express from 'express';
import { Note, Place } from './models';

const app = express();
app.use(express.json());

app.post('/notes', async (req, res) => {
  // ruleid: mass-assignment
  const note = new Note(req.body);
  await note.save();
  res.json(note);
});

app.post('/places', (req, res) => {
  // ruleid: mass-assignment
  new Place(req.body).save().then((place) => res.json(place));
});

app.post('/named', async (req, res) => {
  // ok: mass-assignment
  const note = new Note({ title: String(req.body.title), owner: res.locals.user.id });
  await note.save();
  res.json(note);
});

app.post('/drafts', (req, res) => {
  // ok: mass-assignment
  const draft = new Draft(req.body);
  res.json(draft.preview());
});
