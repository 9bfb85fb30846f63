import { Body, Controller, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { Repository } from 'typeorm';
import { CreatePlaceDto, UpdatePlaceDto } from './dto';
import { Place } from './place.entity';

@Controller('places')
export class PlacesController {
  constructor(private readonly places: Repository<Place>) {}

  @Post()
  create(@Body() dto: CreatePlaceDto) {
    // ok: mass-assignment
    return this.places.save({ ...dto });
  }

  @Patch(':id')
  update(@Param('id', ParseIntPipe) id: number, @Body() dto: UpdatePlaceDto) {
    // ok: mass-assignment
    return this.places.update(id, dto);
  }

  @Post('raw')
  raw(@Body() body: Record<string, unknown>) {
    // ruleid: mass-assignment
    return this.places.save(body);
  }

  @Post('any')
  any(@Body() body: any) {
    // ruleid: mass-assignment
    return this.places.save({ ...body });
  }
}
