import express from 'express';
import OpenAI from 'openai';
import pg from 'pg';

const app = express();
app.use(express.json({ limit: '20kb' }));

const openai = new OpenAI();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

const SCHEMA = `
sales(id, product, region, amount, sold_at)
customers(id, name, region, created_at)
`;

async function questionToSql(question) {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: `Translate the question into one PostgreSQL query. Tables:${SCHEMA}Answer with SQL only.` },
      { role: 'user', content: question },
    ],
  });
  return completion.choices[0].message.content.replace(/```(sql)?/g, '').trim();
}

app.post('/ask', requireAnalyst, async (req, res) => {
  const question = String(req.body.question ?? '').slice(0, 500);
  if (!question) {
    return res.status(400).json({ error: 'question is required' });
  }

  try {
    const sql = await questionToSql(question);
    const result = await pool.query(sql);
    res.json({ sql, rows: result.rows });
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
