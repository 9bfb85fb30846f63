exports.report = (err, q, s, next) => {
  console.error(err);
  s.status(500).json({ error: 'failed' });
};
