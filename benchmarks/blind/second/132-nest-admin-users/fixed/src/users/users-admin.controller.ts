import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  UseGuards,
} from '@nestjs/common';
import { IsIn } from 'class-validator';
import { UsersService } from './users.service';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';
import { RolesGuard } from '../auth/roles.guard';
import { Roles } from '../auth/roles.decorator';

export class ChangeRoleDto {
  @IsIn(['user', 'editor', 'admin'])
  role: 'user' | 'editor' | 'admin';
}

@Controller('admin/users')
@UseGuards(JwtAuthGuard, RolesGuard)
@Roles('admin')
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
