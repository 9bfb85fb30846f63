import { Injectable } from '@nestjs/common';
import { CreateUserDto } from './create-user.dto.js';
import { UserRepository } from './user.repository.js';

@Injectable()
export class UsersService {
  constructor(private readonly repository: UserRepository) {}

  find(name: string) {
    return this.repository.findByName(name);
  }

  one(id: number) {
    return this.repository.findById(id);
  }

  create({ name, email }: CreateUserDto) {
    return this.repository.insert(name, email);
  }
}
