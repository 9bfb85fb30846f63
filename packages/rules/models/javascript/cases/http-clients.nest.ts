import { HttpService } from '@nestjs/axios';
import { Body, Controller, Post } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

class Hook {
  address!: string;
  payload!: object;
}

@Controller('hooks')
export class HookController {
  constructor(private readonly http: HttpService) {}

  @Post('try')
  async attempt(@Body() hook: Hook) {
    // ruleid: server-side-request-forgery
    await firstValueFrom(this.http.post(hook.address, hook.payload));
    // ruleid: server-side-request-forgery
    await firstValueFrom(this.http.request({ method: 'get', url: hook.address }));
    // ok: server-side-request-forgery
    await firstValueFrom(this.http.post('https://hooks.example.com/in', hook.payload));
  }
}
