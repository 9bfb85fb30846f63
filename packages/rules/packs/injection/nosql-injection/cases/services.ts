import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    @InjectModel('User') private readonly userModel: Model<User>,
  ) {}

  @Delete(':id')
  remove(@Param('id') id: string) {
    // ok: nosql-injection
    return this.users.remove(id);
  }

  @Post('exists')
  exists(@Body() body: any) {
    // ok: nosql-injection
    return this.users.exists(body.email);
  }

  @Post('login')
  login(@Body() body: any) {
    // ruleid: nosql-injection
    return this.userModel.findOne({ email: body.email, pin: body.pin });
  }

  @Post('purge')
  purge(@Body() body: any) {
    // ruleid: nosql-injection
    return this.userModel.remove({ owner: body.owner });
  }
}
