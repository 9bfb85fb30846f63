import { exec } from 'node:child_process';
import { bus, USER_RENAMED } from '../bus.js';

bus.on(USER_RENAMED, ({ id, name }) => {
  // ok: command-injection
  exec(`logger user ${id}`);
  // ruleid: command-injection (from new-name)
  exec(`logger renamed to ${name}`);
});

bus.on('user.removed', (id) => {
  // ok: command-injection (safe from id)
  exec(`logger removed ${id}`);
});
