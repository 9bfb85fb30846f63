import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenerativeAI } from '@google/generative-ai';
import { ChatOpenAI } from '@langchain/openai';
import { generateText } from 'ai';
import { exec } from 'child_process';
import ollama from 'ollama';
import OpenAI from 'openai';
import { pool } from './database';

const openai = new OpenAI();

export async function answers(prompt: string) {
  const completion = await openai.chat.completions.create({ model: 'gpt-4o', messages: [] });
  // ruleid: model-output-executed
  eval(completion.choices[0].message.content ?? '');
  const response = await openai.responses.create({ model: 'gpt-4o', input: prompt });
  // ruleid: model-output-executed
  exec(response.output_text);
  const message = await new Anthropic().messages.create({ model: 'claude', max_tokens: 9, messages: [] });
  // ruleid: model-output-executed
  new Function(message.content[0].text)();
  const { text } = await generateText({ model: 'gpt-4o', prompt });
  // ruleid: model-output-executed
  await pool.query(text);
  const gemini = new GoogleGenerativeAI('key').getGenerativeModel({ model: 'gemini' });
  const generated = await gemini.generateContent(prompt);
  // ruleid: model-output-executed
  eval(generated.response.text());
  const llm = new ChatOpenAI({ model: 'gpt-4o' });
  const said = await llm.invoke(prompt);
  // ruleid: model-output-executed
  eval(said.content as string);
  const local = await ollama.chat({ model: 'llama3', messages: [] });
  // ruleid: model-output-executed
  eval(local.message.content);
  // ok: model-output-executed
  console.log(local.message.content);
}
