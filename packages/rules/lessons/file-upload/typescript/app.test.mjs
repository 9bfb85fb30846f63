import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { app, PICTURES } from './app.js';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.alloc(40, 1)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40, 1)]);
const request = { session: { user: 'ada' } };
const send = (content, name, given = request) =>
  app.inject('POST', '/returns/pictures', { request: given, body: { name, content: content.toString('base64') } });

export const tests = {
  'keeps pictures': async () => {
    for (const content of [PNG, JPEG]) {
      assert.equal((await send(content, 'lamp.png')).status, 201);
      const { body } = await app.inject('GET', '/returns/last-picture', { request });
      assert.equal(body.content, content.toString('base64'));
    }
  },
  'chooses the name itself': async () => {
    const [first, second] = [(await send(PNG, 'lamp.png')).body.name, (await send(PNG, 'lamp.png')).body.name];
    assert.notEqual(first, second);
    assert.ok(!first.includes('lamp') && first.endsWith('.png'));
    assert.match((await send(JPEG, 'evil.html')).body.name, /\.jpe?g$/);
  },
  'refuses what is no picture': async () => {
    const before = readdirSync(PICTURES).length;
    for (const name of ['page.html', 'page.png', 'page.png.html'])
      assert.ok([400, 415].includes((await send(Buffer.from('<script>alert(1)</script>'), name)).status), name);
    assert.equal(readdirSync(PICTURES).length, before);
  },
  'stays in its folder': async () => {
    await send(PNG, '../taken.png');
    assert.ok(!existsSync(path.join(PICTURES, '..', 'taken.png')));
  },
  'asks for a login': async () => assert.equal((await send(PNG, 'lamp.png', {})).status, 401),
};
