// ok: unused-access-guard
import { isAdmin } from './user';

export function Menu({ user }) {
  return <nav>{user.name}</nav>;
}
