import { archiveFolder, listFolder, readText } from './files.service.js';

export async function list(r, p) {
  return listFolder(r.query.folder);
}

export async function read(r, p) {
  return readText(r.query.file);
}

export async function readChecked(r, p) {
  return listFolder.call(null, String(r.checkedId));
}

export async function archive(r, p) {
  return archiveFolder(r.body.folder, r.body.name);
}

export const search = async (r) => archiveFolder('all', encodeURIComponent(r.query.name));
