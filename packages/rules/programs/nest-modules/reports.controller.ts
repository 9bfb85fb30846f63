import { exec } from 'node:child_process';
import { Controller, Post } from '@nestjs/common';
import { RequestContext } from './request-context.js';

@Controller('reports')
export class ReportsController {
  constructor(private readonly context: RequestContext) {}

  @Post()
  build() {
    // ruleid: command-injection (from tenant)
    exec(`report --tenant ${this.context.tenant()}`);
  }

  @Post('page')
  page() {
    // ok: command-injection (safe from page)
    exec(`report --page ${this.context.page()}`);
  }
}
