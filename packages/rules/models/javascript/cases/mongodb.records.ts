import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { Repository } from 'typeorm';
import type { Request, Response } from 'express';
import { Place, User } from './models';

@Controller('places')
export class PlacesController {
  constructor(private readonly places: Repository<Place>) {}

  @Post()
  create(@Body() body: any) {
    // ruleid: mass-assignment
    return this.places.save(body);
  }

  @Post('named')
  named(@Body() body: any) {
    // ok: mass-assignment
    return this.places.save({ name: String(body.name) });
  }

  @Patch(':id')
  update(@Param('id') id: string, @Body() body: any) {
    // ruleid: mass-assignment
    return this.places.update(id, body);
  }
}

// A record is what was stored, not what was asked for.
export async function shown(req: Request, res: Response) {
  const user = await User.findById(req.params.id);
  // ruleid: cross-site-scripting (low)
  res.send(user);
}
