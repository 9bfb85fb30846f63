/**
 * A scripted server of models on loopback: Anthropic's Messages, OpenAI's Responses and chat completions, and Gemini, as streams. It
 * records every byte that it gets.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Protocol = 'anthropic' | 'responses' | 'chat' | 'google';

export interface AskedOfServer {
  readonly protocol: Protocol;
  readonly pass: 'review' | 'refutation';
  /** The whole body, as text. */
  readonly body: string;
  /** How often the server was asked, this time included. */
  readonly count: number;
}

/** What the server does with a question. */
export type Behaviour =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Half of the text, and then the connection ends. */
  | { readonly kind: 'half'; readonly text: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'endless' }
  /** The model stopped at its limit. */
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'broken-stream' }
  | { readonly kind: 'redirect'; readonly to: string };

export interface ModelServer {
  readonly url: string;
  /** Everything that was received: heads and bodies. */
  readonly received: readonly string[];
  readonly asked: readonly AskedOfServer[];
  close(): Promise<void>;
}

/** Starts a server that answers by a script. */
export async function startModelServer(script: (asked: AskedOfServer) => Behaviour): Promise<ModelServer> {
  const received: string[] = [];
  const asked: AskedOfServer[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      received.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${body}`);
      const one: AskedOfServer = {
        protocol: protocolOf(request.url ?? ''),
        pass: body.includes('Check the claims against the code.') ? 'refutation' : 'review',
        body,
        count: asked.length + 1,
      };
      asked.push(one);
      behave(response, one.protocol, script(one));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, received, asked, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function protocolOf(url: string): Protocol {
  if (url.includes('/messages')) return 'anthropic';
  if (url.includes('/responses')) return 'responses';
  return url.includes('streamGenerateContent') ? 'google' : 'chat';
}

function behave(response: ServerResponse, protocol: Protocol, behaviour: Behaviour): void {
  const { kind } = behaviour;
  if (kind === 'hang') return;
  if (kind === 'status' || kind === 'redirect') {
    const status = kind === 'redirect' ? 307 : behaviour.status;
    const headers = kind === 'redirect' ? { location: behaviour.to } : behaviour.headers;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (events: readonly object[]): void => {
    for (const event of events) {
      const name = 'type' in event ? `event: ${(event as { type: string }).type}\n` : '';
      response.write(`${name}data: ${JSON.stringify(event)}\n\n`);
    }
  };
  const wire = WIRES[protocol];
  send(wire.begin);
  if (kind === 'broken-stream') response.end('data: {"not json\n\n');
  else if (kind === 'endless') endless(response, () => send(wire.text('x'.repeat(4000))));
  else if (kind === 'half') {
    send(wire.text(behaviour.text.slice(0, behaviour.text.length / 2)));
    response.destroy();
  } else {
    const text = kind === 'refusal' ? '' : behaviour.text;
    // In pieces, as real services do.
    for (let at = 0; at < text.length; at += 200) send(wire.text(text.slice(at, at + 200)));
    send(wire.end(kind === 'refusal' ? 'refusal' : kind === 'cut' ? 'cut' : 'stop'));
    response.end(protocol === 'chat' ? 'data: [DONE]\n\n' : undefined);
  }
}

function endless(response: ServerResponse, send: () => void): void {
  const timer = setInterval(send, 1);
  response.on('close', () => clearInterval(timer));
}

type End = 'stop' | 'refusal' | 'cut';

interface Wire {
  readonly begin: readonly object[];
  text(text: string): readonly object[];
  end(how: End): readonly object[];
}

const TOKENS = { input: 1200, output: 80 };

const WIRES: Readonly<Record<Protocol, Wire>> = {
  anthropic: {
    begin: [
      {
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'scripted',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: TOKENS.input, output_tokens: 1 },
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ],
    text: (text) => [{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }],
    end: (how) => [
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: {
          stop_reason: { stop: 'end_turn', refusal: 'refusal', cut: 'max_tokens' }[how],
          stop_sequence: null,
        },
        usage: { output_tokens: TOKENS.output },
      },
      { type: 'message_stop' },
    ],
  },
  chat: {
    begin: [],
    text: (content) => [
      {
        id: 'c1',
        created: 1,
        model: 'scripted',
        choices: [{ index: 0, delta: { role: 'assistant', content } }],
      },
    ],
    end: (how) => [
      {
        id: 'c1',
        created: 1,
        model: 'scripted',
        choices: [
          {
            index: 0,
            delta: {},
            finish_reason: { stop: 'stop', refusal: 'content_filter', cut: 'length' }[how],
          },
        ],
        usage: { prompt_tokens: TOKENS.input, completion_tokens: TOKENS.output, total_tokens: 1280 },
      },
    ],
  },
  responses: {
    begin: [
      { type: 'response.created', response: { id: 'r1', created_at: 1, model: 'scripted' } },
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { type: 'message', id: 'm1', phase: null },
      },
    ],
    text: (delta) => [{ type: 'response.output_text.delta', item_id: 'm1', delta }],
    end: (how) => [
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { type: 'message', id: 'm1', phase: null },
      },
      {
        type: how === 'stop' ? 'response.completed' : 'response.incomplete',
        response: {
          incomplete_details:
            how === 'stop' ? null : { reason: how === 'cut' ? 'max_output_tokens' : 'content_filter' },
          usage: { input_tokens: TOKENS.input, output_tokens: TOKENS.output },
        },
      },
    ],
  },
  google: {
    begin: [],
    text: (text) => [{ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0 }] }],
    end: (how) => [
      {
        candidates: [
          {
            content: { role: 'model', parts: [{ text: '' }] },
            finishReason: { stop: 'STOP', refusal: 'SAFETY', cut: 'MAX_TOKENS' }[how],
            index: 0,
          },
        ],
        usageMetadata: {
          promptTokenCount: TOKENS.input,
          candidatesTokenCount: TOKENS.output,
          totalTokenCount: TOKENS.input + TOKENS.output,
        },
      },
    ],
  },
};
