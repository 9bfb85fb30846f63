import { IsIn, IsInt, IsString, IsUUID, Matches, MaxLength, ValidateNested, IsOptional } from 'class-validator';
import { PartialType } from '@nestjs/mapped-types';
import { Type } from 'class-transformer';
export class Paging { @IsInt() page: number; @IsString() cursor: string; }
export class Inner { @IsIn(['x']) k: string; @IsString() v: string; }
export class ListDto extends Paging {
  @IsOptional() @IsIn(['id', 'name']) sort: string;
  @IsString() @MaxLength(20) col: string;
  @IsUUID() id: string;
  @Matches(/^[a-z]+$/) code: string;
  @Matches(/[a-z]+/) loose: string;
  @ValidateNested() @Type(() => Inner) inner: Inner;
  plain: number;
}
export class PatchDto extends PartialType(ListDto) {}
