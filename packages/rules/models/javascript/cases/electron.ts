import { exec } from 'child_process';
import { type BrowserWindow, ipcMain, shell } from 'electron';

ipcMain.handle('open', (event, url: string) => {
  // ruleid: external-open-of-input
  return shell.openExternal(url);
});

ipcMain.on('reveal', (event, path: string, command: string) => {
  // ruleid: external-open-of-input
  shell.openPath(path);
  // ruleid: command-injection
  exec('open ' + command);
});

export function run(window: BrowserWindow) {
  ipcMain.on('run', (event, code: string) => {
    // ruleid: code-injection
    window.webContents.executeJavaScript('show(' + code + ')');
    // ok: code-injection
    window.webContents.executeJavaScript('show()');
  });
}
