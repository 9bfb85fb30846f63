import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of NestJS', () => {
  it('reads controllers with guards of methods, classes and the application', async () => {
    const lines = await routeLines(`=== src/main.ts
import { NestFactory } from '@nestjs/core';
import { ValidationPipe } from '@nestjs/common';
import { AppModule } from './app.module';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000);
}
bootstrap();
=== src/app.module.ts
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { SignedIn } from './auth/signed-in';
@Module({
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: SignedIn },
  ],
})
export class AppModule {}
=== src/auth/signed-in.ts
import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
@Injectable()
export class SignedIn implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    return true;
  }
}
=== src/auth/public.decorator.ts
import { SetMetadata } from '@nestjs/common';
export const Public = () => SetMetadata('isPublic', true);
=== src/users/users.controller.ts
import { Body, Controller, Delete, Get, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '../auth/public.decorator';
import { Roles, RolesGuard } from '../auth/roles';
import { CreateUserDto } from './dto';
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Public()
  @Post()
  create(@Body() dto: CreateUserDto) { return this.users.create(dto); }
  @SkipThrottle()
  @Get(':id')
  show(@Param('id', ParseIntPipe) id: number) { return this.users.findOne(id); }
  @Roles('admin')
  @UseGuards(RolesGuard)
  @Delete(':id')
  remove(@Param('id') id: string) { return this.users.remove(id); }
  @Post('import')
  bulk(@Body() rows: any) { return this.users.createMany(rows); }
}
`);
    expect(lines).toEqual([
      'POST /api/users UsersController.create --VR?',
      'DELETE /api/users/:id UsersController.remove AZ-R?',
      'GET /api/users/:id UsersController.show A-V-?',
      'POST /api/users/import UsersController.bulk A--R?',
    ]);
  });

  it('asks guards what they decide on, and what they extend', async () => {
    const lines = await routeLines(`=== src/guards.ts
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
export class AtGuard extends AuthGuard('jwt') {}
@Injectable()
export class BetaGuard implements CanActivate {
  canActivate() { return true; }
}
export class KeyGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}
  canActivate(context: ExecutionContext) {
    const { headers } = context.switchToHttp().getRequest();
    return headers['x-api-key'] === this.config.get('key');
  }
}
=== src/things.controller.ts
import { Controller, Get, UseGuards } from '@nestjs/common';
import { AtGuard, BetaGuard, KeyGuard } from './guards';
@Controller({ path: 'things', version: '1' })
@UseGuards(BetaGuard)
export class ThingsController {
  @Get() list() { return this.things.findAll(); }
  @Get('mine') @UseGuards(AtGuard) mine() { return this.things.findAll(); }
  @Get('export') @UseGuards(KeyGuard) dump() { return this.things.findAll(); }
}
`);
    expect(lines).toEqual([
      'GET /v1/things ThingsController.list --?-?',
      'GET /v1/things/export ThingsController.dump A-?-?',
      'GET /v1/things/mine ThingsController.mine A-?-?',
    ]);
  });

  it('knows who is calling from parameters, and composed decorators', async () => {
    const lines = await routeLines(`=== src/auth.ts
import { applyDecorators, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
export function Members() { return applyDecorators(UseGuards(AuthGuard('jwt'))); }
=== src/orders.controller.ts
import { Controller, Get, Param, Post, Req, Version } from '@nestjs/common';
import { Members } from './auth';
import { CurrentUser } from './current-user';
@Controller('orders')
export class OrdersController {
  @Members() @Get() list() { return this.orders.all(); }
  @Get(':id') show(@Param('id') id: string, @CurrentUser() user: User) {
    return this.orders.findOne({ id, ownerId: user.id });
  }
  @Version('2') @Post(':id') pay(@Param('id') id: string, @Req() request) {
    const { user } = request;
    return this.orders.update({ id, ownerId: user.id });
  }
}
`);
    expect(lines).toEqual([
      'GET /orders OrdersController.list A-?-?',
      'GET /orders/:id OrdersController.show AZ--?',
      'POST /orders/v2/:id OrdersController.pay AZ--?',
    ]);
  });

  it('reads gateways, message handlers and resolvers; guards of the application do not reach gateways', async () => {
    const lines = await routeLines(`=== src/main.ts
import { NestFactory } from '@nestjs/core';
const app = await NestFactory.create(AppModule);
app.useGlobalGuards(new JwtAuthGuard());
=== src/chat.gateway.ts
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ namespace: 'chat' })
export class ChatGateway {
  @SubscribeMessage('send') send(@MessageBody() text: string) { return this.chat.save(text); }
  @UseGuards(WsJwtGuard) @SubscribeMessage('drop') drop(@MessageBody('id') id: string) { return this.chat.remove(id); }
}
=== src/sums.controller.ts
import { Controller } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
@Controller()
export class SumsController {
  @MessagePattern({ cmd: 'sum' }) sum(data: number[]) { return total(data); }
}
=== src/users.resolver.ts
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
@Resolver(() => User)
export class UsersResolver {
  @Query(() => [User], { name: 'people' }) users() { return this.users.all(); }
  @Mutation(() => User) rename(@Args('id') id: string) { return this.users.update(id); }
}
`);
    expect(lines).toEqual([
      'MESSAGE /chat/drop ChatGateway.drop A---?',
      'MESSAGE /chat/send ChatGateway.send ----?',
      'MUTATION Mutation.rename UsersResolver.rename A-V-?',
      'QUERY Query.people UsersResolver.users A-?-?',
      'MESSAGE sum SumsController.sum A-?-?',
    ]);
  });

  it('lets middleware run for the paths and controllers that it is applied to', async () => {
    const lines = await routeLines(`=== src/app.module.ts
import { MiddlewareConsumer, Module } from '@nestjs/common';
import { CatsController } from './cats.controller';
@Module({ controllers: [CatsController] })
export class AppModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(Door).forRoutes('dogs', CatsController);
  }
}
import { Door } from './door';
=== src/door.ts
export class Door implements NestMiddleware {
  use(req, res, next) {
    if (!req.user) return res.status(401).end();
    next();
  }
}
=== src/cats.controller.ts
import { Controller, Get } from '@nestjs/common';
@Controller('cats')
export class CatsController { @Get() list() { return []; } }
@Controller('dogs')
export class DogsController { @Get() list() { return []; } }
@Controller('fish')
export class FishController { @Get() list() { return []; } }
`);
    expect(lines).toEqual([
      'GET /cats CatsController.list A-?-?',
      'GET /dogs DogsController.list A-?-?',
      'GET /fish FishController.list --?-?',
    ]);
  });
});
