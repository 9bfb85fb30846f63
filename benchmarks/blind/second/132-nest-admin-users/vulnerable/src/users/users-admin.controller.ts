import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
} from '@nestjs/common';
import { IsIn } from 'class-validator';
import { UsersService } from './users.service';

export class ChangeRoleDto {
  @IsIn(['user', 'editor', 'admin'])
  role: 'user' | 'editor' | 'admin';
}

@Controller('admin/users')
export class UsersAdminController {
  constructor(private readonly users: UsersService) {}

  @Get()
  async list() {
    const users = await this.users.findAll();
    return users.map(({ id, email, role }) => ({ id, email, role }));
  }

  @Patch(':id/role')
  async changeRole(@Param('id', ParseUUIDPipe) id: string, @Body() body: ChangeRoleDto) {
    const user = await this.users.setRole(id, body.role);
    return { id: user.id, role: user.role };
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', ParseUUIDPipe) id: string) {
    await this.users.remove(id);
  }
}
