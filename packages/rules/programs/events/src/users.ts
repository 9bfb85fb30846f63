import { bus, USER_RENAMED } from './bus.js';

export async function renameUser(id: number, name: string) {
  bus.emit('user.changed', id);
  bus.emit(USER_RENAMED, { id, name });
}

export async function removeUser(id: string) {
  bus.emit('user.removed', parseInt(id, 10));
}
