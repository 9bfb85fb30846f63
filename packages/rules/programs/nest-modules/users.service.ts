import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { CreateUserDto } from './create-user.dto.js';
import { UserRepository } from './user.repository.js';

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UserRepository,
    private readonly eventEmitter: EventEmitter2,
  ) {}

  find(name: string) {
    return this.repository.findByName(name);
  }

  one(id: number) {
    return this.repository.findById(id);
  }

  create({ name, email }: CreateUserDto) {
    this.eventEmitter.emit('user.created', { name });
    return this.repository.insert(name, email);
  }
}
