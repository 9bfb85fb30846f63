import { exec } from 'node:child_process';
import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';

@Injectable()
export class WelcomeListener {
  @OnEvent('user.created')
  greet(event: { name: string }) {
    // ruleid: command-injection (from new-user)
    exec(`mail -s "Welcome ${event.name}" team@example.com`);
  }
}
