import { Body, Controller, Get, Post } from '@nestjs/common';

interface LoginAnswer {
  password: string;
  token: string;
}

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get(':id')
  async show(id: string) {
    const user = await this.users.one(id);
    // ruleid: sensitive-data-in-response
    return { id: user.id, passwordHash: user.passwordHash };
  }

  @Get('all')
  async all() {
    const list = await this.users.all();
    // ruleid: sensitive-data-in-response
    return list.map((user) => ({ id: user.id, password: user.password }));
  }

  @Get('me')
  async me() {
    const { password, ...rest } = await this.users.one('me');
    // ok: sensitive-data-in-response
    return rest;
  }

  @Post()
  async login(@Body() dto: LoginDto) {
    const user = await this.users.validate(dto.email, dto.password);
    // ok: sensitive-data-in-response
    return { id: user.id, token: this.users.sign(user), hasPassword: Boolean(user.password) };
  }

  // Not a route.
  private hashOf(user: User) {
    // ok: sensitive-data-in-response
    return user.passwordHash;
  }
}
