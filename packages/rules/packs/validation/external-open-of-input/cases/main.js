const { ipcMain, shell } = require('electron');

ipcMain.handle('open-link', (event, url) => {
  // ruleid: external-open-of-input
  return shell.openExternal(url);
});

ipcMain.on('open-file', (event, { file }) => {
  // ruleid: external-open-of-input
  shell.openPath(file);
});

function openLater(address) {
  // ruleid: external-open-of-input
  setTimeout(() => shell.openExternal(address), 10);
}
ipcMain.handle('later', (event, address) => openLater(address));

ipcMain.handle('open-safe', (event, text) => {
  const url = new URL(text);
  if (url.protocol !== 'https:') return;
  // ok: external-open-of-input
  shell.openExternal(url.href);
});

ipcMain.handle('docs', () => {
  // ok: external-open-of-input
  return shell.openExternal('https://docs.example.com');
});

const PAGES = { help: 'https://docs.example.com/help', terms: 'https://example.com/terms' };
ipcMain.handle('page', (event, name) => {
  // ok: external-open-of-input
  if (Object.hasOwn(PAGES, name)) shell.openExternal(PAGES[name]);
});
