import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Place } from './place.entity';

@Controller('places')
export class PlacesController {
  constructor(@InjectRepository(Place) private readonly places: Repository<Place>) {}

  @Get()
  list(@Query('sort') sort: string, @Query('name') name: string) {
    const named = this.places.createQueryBuilder('p').where('p.name = :name', { name });
    // ruleid: sql-injection
    return named.orderBy(sort, 'ASC').getMany();
  }

  @Get('sorted')
  sorted(@Query('sort') sort: string) {
    // ok: sql-injection
    return this.places.createQueryBuilder('p').orderBy(sort === 'name' ? 'p.name' : 'p.id').getMany();
  }
}
