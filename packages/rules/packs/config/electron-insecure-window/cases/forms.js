const { BrowserWindow } = require('electron');

// ruleid: electron-insecure-window
new BrowserWindow({ webPreferences: { webSecurity: false } });
// ruleid: electron-insecure-window
new BrowserWindow({ webPreferences: { sandbox: false } });
// ruleid: electron-insecure-window
new BrowserWindow({ webPreferences: { allowRunningInsecureContent: true } });
// ok: electron-insecure-window
new BrowserWindow({ webPreferences: { sandbox: true } });
// ok: electron-insecure-window
new BrowserWindow({ webPreferences: { webSecurity: true } });
// ok: electron-insecure-window
new BrowserWindow({ width: 800 });
