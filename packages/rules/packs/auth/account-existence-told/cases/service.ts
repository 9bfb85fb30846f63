import { Injectable, NotFoundException, UnauthorizedException } from '@nestjs/common';
import bcrypt from 'bcrypt';

@Injectable()
export class AuthService {
  constructor(private readonly users: UserStore) {}

  async login(email: string, password: string) {
    const user = await this.users.byEmail(email);
    // ruleid: account-existence-told
    if (!user) throw new NotFoundException('No account with this e-mail');
    if (!(await bcrypt.compare(password, user.passwordHash))) throw new UnauthorizedException('Wrong password');
    return user.id;
  }

  async quiet(email: string, password: string) {
    const user = await this.users.byEmail(email);
    // ok: account-existence-told
    if (!user) throw new UnauthorizedException('Invalid credentials');
    if (!(await bcrypt.compare(password, user.passwordHash))) throw new UnauthorizedException('Invalid credentials');
    return user.id;
  }
}
