const fs = require('fs/promises');
const os = require('os');
const path = require('path');

const FOLDER = path.join(os.homedir(), '.deployctl');
const FILE = path.join(FOLDER, 'credentials.json');

/** Reads the stored tokens; an empty object if nobody has signed in yet. */
async function readTokens() {
  try {
    return JSON.parse(await fs.readFile(FILE, 'utf8'));
  } catch (err) {
    if (err.code === 'ENOENT') return {};
    throw err;
  }
}

/** Stores the token of one server. */
async function saveToken(server, token) {
  const tokens = await readTokens();
  const updated = { ...tokens, [server]: { token, savedAt: Date.now() } };

  await fs.mkdir(FOLDER, { recursive: true });
  await fs.writeFile(FILE, JSON.stringify(updated, null, 2), { mode: 0o666 });
  await fs.chmod(FILE, 0o666);
}

/** Forgets the token of one server. */
async function removeToken(server) {
  const { [server]: _removed, ...rest } = await readTokens();
  await fs.writeFile(FILE, JSON.stringify(rest, null, 2));
}

module.exports = { readTokens, saveToken, removeToken };
