import { bus, USER_RENAMED } from '../bus.js';
import { index, unindex } from '../index-of-users.js';

bus.once(USER_RENAMED, index);
bus.addListener('user.removed', unindex);
