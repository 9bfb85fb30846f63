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

@Controller('hook')
export class PaymentsController {
  constructor(private readonly payments: PaymentService) {}

  // ok: webhook-without-signature
  @Post('payments')
  async paid(@Body() body: any, @Headers('x-callback-token') given: string) {
    if (given !== process.env.CALLBACK) throw new BadRequestException();
    await this.payments.markPaid(body.id);
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
