import OpenAI from 'openai';
import { exec } from 'child_process';
import { Pool } from 'pg';

const openai = new OpenAI();
const pool = new Pool();

export async function answer(question: string) {
  const completion = await openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  const text = completion.choices[0].message.content;
  // ruleid: model-output-executed
  await pool.query(text);
  // ok: model-output-executed
  await pool.query('INSERT INTO answers (text) VALUES ($1)', [text]);
  // ruleid: model-output-executed
  eval(text);
  return text;
}

export async function agent(task: string) {
  const reply = await openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: task }] });
  run(reply.choices[0].message.content);
}

function run(command: string) {
  // ruleid: model-output-executed
  exec(command);
}

export async function choose(task: string) {
  const reply = await openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: task }] });
  const action = reply.choices[0].message.content;
  if (!['status', 'list'].includes(action)) throw new Error('unknown action');
  // ok: model-output-executed
  exec(`git ${action}`);
}
