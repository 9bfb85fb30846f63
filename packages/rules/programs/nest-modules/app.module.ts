import { Module } from '@nestjs/common';
import { AUDIT } from './audit.js';
import { FileAudit } from './file-audit.js';
import { SqlUserRepository } from './sql-user.repository.js';
import { UserRepository } from './user.repository.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [UsersController],
  providers: [
    UsersService,
    { provide: UserRepository, useClass: SqlUserRepository },
    { provide: AUDIT, useClass: FileAudit },
  ],
})
export class AppModule {}
