import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import type { Request } from 'express';

@Injectable({ scope: Scope.REQUEST })
export class RequestContext {
  constructor(@Inject(REQUEST) private readonly request: Request) {}

  tenant() {
    // source: tenant
    return this.request.headers['x-tenant'];
  }

  page() {
    // source: page
    return Number(this.request.query.page);
  }
}
