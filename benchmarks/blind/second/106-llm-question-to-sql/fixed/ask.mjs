import express from 'express';
import OpenAI from 'openai';
import pg from 'pg';

const app = express();
app.use(express.json({ limit: '20kb' }));

const openai = new OpenAI();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

const REPORTS = {
  revenue_by_region: 'SELECT region, SUM(amount) AS total FROM sales WHERE sold_at >= $1 GROUP BY region',
  revenue_by_product: 'SELECT product, SUM(amount) AS total FROM sales WHERE sold_at >= $1 GROUP BY product',
  new_customers: 'SELECT region, COUNT(*) AS total FROM customers WHERE created_at >= $1 GROUP BY region',
};

async function questionToReport(question) {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    response_format: { type: 'json_object' },
    messages: [
      {
        role: 'system',
        content: `Pick the report that answers the question: ${Object.keys(REPORTS).join(', ')}. Answer as JSON {"report": string, "since": "YYYY-MM-DD"}.`,
      },
      { role: 'user', content: question },
    ],
  });
  return JSON.parse(completion.choices[0].message.content);
}

app.post('/ask', requireAnalyst, async (req, res) => {
  const question = String(req.body.question ?? '').slice(0, 500);
  if (!question) {
    return res.status(400).json({ error: 'question is required' });
  }

  try {
    const { report, since } = await questionToReport(question);
    if (!Object.hasOwn(REPORTS, report) || Number.isNaN(Date.parse(since))) {
      return res.status(422).json({ error: 'This question cannot be answered' });
    }
    const result = await pool.query(REPORTS[report], [new Date(since)]);
    res.json({ report, rows: result.rows });
  } catch (error) {
    console.error('question failed', error);
    res.status(500).json({ error: 'The question could not be answered' });
  }
});

function requireAnalyst(req, res, next) {
  if (req.get('authorization') !== `Bearer ${process.env.ANALYST_TOKEN}`) {
    return res.status(401).json({ error: 'unauthorized' });
  }
  next();
}

app.listen(process.env.PORT ?? 3000, '127.0.0.1');
