import { Body, Controller, Delete, Param, Post, UseGuards } from '@nestjs/common';
import { Webhook } from 'svix';
import { JwtAuthGuard } from './auth/jwt.guard';

@Controller('webhooks')
export class HooksController {
  constructor(private readonly subscriptions: SubscriptionService) {}

  // ruleid: webhook-without-signature
  @Post('lemonsqueezy')
  async lemonSqueezy(@Body() body: any) {
    if (body.meta.event_name === 'subscription_created') {
      await this.subscriptions.activate(body.meta.custom_data.user_id);
    }
    return { ok: true };
  }

  // ok: webhook-without-signature
  @Post('clerk')
  async clerk(@Body() body: string, @Headers() headers: any) {
    const event: any = new Webhook(process.env.CLERK_HOOK!).verify(body, headers);
    await this.subscriptions.activate(event.data.id);
    return { ok: true };
  }
}

@Controller('hooks')
@UseGuards(JwtAuthGuard)
export class TargetsController {
  constructor(private readonly targets: TargetService) {}

  // ok: webhook-without-signature
  @Post()
  create(@Body() dto: CreateTargetDto) {
    return this.targets.create(dto);
  }

  // ok: webhook-without-signature
  @Delete(':id')
  remove(@Param('id') id: string) {
    return this.targets.remove(id);
  }
}
