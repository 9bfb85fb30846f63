import { Controller, Get, Query, Redirect } from '@nestjs/common';

@Controller('go')
export class GoController {
  @Get('on')
  @Redirect()
  on(@Query('to') to: string) {
    // ruleid: open-redirect
    return { url: to };
  }

  @Get('home')
  @Redirect()
  home(@Query('page') page: string) {
    // ok: open-redirect
    return { url: page === 'help' ? '/help' : '/' };
  }
}
