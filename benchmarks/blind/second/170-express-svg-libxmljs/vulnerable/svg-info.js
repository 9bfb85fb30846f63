const express = require('express');
const libxmljs = require('libxmljs');

const app = express();
app.use(express.text({ type: ['image/svg+xml', 'application/xml'], limit: '500kb' }));

function countElements(node, counts = {}) {
  for (const child of node.childNodes()) {
    if (child.type() !== 'element') continue;
    counts[child.name()] = (counts[child.name()] || 0) + 1;
    countElements(child, counts);
  }
  return counts;
}

// POST /svg/info with the SVG as the body
app.post('/svg/info', (req, res) => {
  if (typeof req.body !== 'string' || req.body.length === 0) {
    return res.status(400).json({ error: 'Please send an SVG document' });
  }

  let document;
  try {
    document = libxmljs.parseXml(req.body, { noent: true, dtdload: true, dtdattr: true });
  } catch {
    return res.status(422).json({ error: 'The document is not well-formed' });
  }

  const root = document.root();
  const title = root.get('//*[local-name()="title"]');
  res.json({
    title: title ? title.text() : null,
    width: root.attr('width')?.value() ?? null,
    height: root.attr('height')?.value() ?? null,
    elements: countElements(root),
  });
});

app.listen(process.env.PORT || 3000);
