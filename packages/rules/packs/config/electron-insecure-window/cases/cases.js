const { BrowserWindow } = require('electron');
// ruleid: electron-insecure-window
const a = new BrowserWindow({ width: 800, webPreferences: { nodeIntegration: true } });
// ruleid: electron-insecure-window
const b = new BrowserWindow({ webPreferences: { preload, contextIsolation: false } });
// ruleid: electron-insecure-window
app.commandLine.appendSwitch('ignore-certificate-errors');
// ok: electron-insecure-window
const c = new BrowserWindow({ webPreferences: { preload, contextIsolation: true } });
// ok: electron-insecure-window
const d = new BrowserWindow({ width: 800 });
