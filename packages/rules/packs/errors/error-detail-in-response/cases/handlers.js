const express = require('express');
const app = express();

app.get('/a', async (req, res) => {
  try {
    res.json(await load());
  } catch (error) {
    // ruleid: error-detail-in-response
    res.status(500).json({ error: error.message });
  }
});

app.get('/b', async (req, res) => {
  try {
    res.json(await load());
  } catch (error) {
    console.error(error);
    // ok: error-detail-in-response
    res.status(500).json({ error: 'Internal error' });
  }
});

app.get('/c', (req, res) => {
  db.query('SELECT 1', (err, rows) => {
    // ruleid: error-detail-in-response
    if (err) return res.status(500).send(err);
    // ok: error-detail-in-response
    res.json(rows);
  });
});

app.get('/d', (req, res) => {
  // ruleid: error-detail-in-response
  load().then((data) => res.json(data)).catch((e) => res.status(500).send(e.stack));
});

app.use((err, req, res, next) => {
  // ruleid: error-detail-in-response
  res.status(500).json({ message: err.message, stack: err.stack });
});

app.use((err, req, res, next) => {
  logger.error(err);
  // ok: error-detail-in-response
  res.status(500).json({ message: 'Something went wrong' });
});

app.get('/e', (req, res) => {
  // ok: error-detail-in-response
  res.json(items.map((e) => e.name));
});

function fail(res, error) {
  // ruleid: error-detail-in-response
  res.status(500).send('Error: ' + error.stack);
}

app.get('/f', (req, res) => {
  try {
    run();
  } catch (error) {
    fail(res, error);
  }
});
