const LOG_FILE = path.join(__dirname, 'logs', 'app.log');
const MAX_RESULTS = 500;

// GET /logs?filter=timeout
router.get('/logs', requireAdmin, async (req, res, next) => {
  try {
    const filter = String(req.query.filter || '').slice(0, 100);
    const content = await fs.readFile(LOG_FILE, 'utf8');
    const pattern = new RegExp(filter, 'i');

    const lines = content
      .split('\n')
      .filter((line) => pattern.test(line))
      .slice(-MAX_RESULTS);

    res.json({ count: lines.length, lines });
  } catch (err) {
    next(err);
  }
});
