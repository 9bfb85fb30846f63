import { readFileSync } from 'node:fs';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
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

  @Get(':id/plan')
  async plan(@Param('id') id: string) {
    const place = await this.places.findOneBy({ id });
    // ok: path-traversal
    return readFileSync(`./plans/${place.id}.png`);
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

export async function made(req: Request, res: Response) {
  // ok: cross-site-scripting
  res.send(await new User({ name: req.body.name }).save());
  // ok: cross-site-scripting
  res.send(await User.create({ name: req.body.name }));
  // ruleid: cross-site-scripting
  res.send('<p>' + req.body.name + '</p>');
}
