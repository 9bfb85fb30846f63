import express from 'express';
import OpenAI from 'openai';

const app = express();
app.use(express.json());
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

app.post('/calculate', async (req, res) => {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `Write a JavaScript expression for: ${req.body.question}` }],
  });
  const result = eval(completion.choices[0].message.content);
  res.json({ result });
});
