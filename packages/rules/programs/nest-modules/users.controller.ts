import { Body, Controller, Get, Inject, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { AUDIT, type Audit } from './audit.js';
import { CreateUserDto } from './create-user.dto.js';
import { UsersService } from './users.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  @Get()
  // source: wanted-name
  find(@Query('name') name: string) {
    return this.users.find(name);
  }

  @Get(':id')
  // source: id
  one(@Param('id', ParseIntPipe) id: number) {
    return this.users.one(id);
  }

  @Post()
  // source: new-user
  create(@Body() dto: CreateUserDto) {
    this.audit.record(dto.name);
    return this.users.create(dto);
  }
}
