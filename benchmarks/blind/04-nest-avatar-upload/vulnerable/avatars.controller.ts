import {
  BadRequestException,
  Controller,
  Post,
  Req,
  UploadedFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { randomUUID } from 'node:crypto';
import { diskStorage } from 'multer';
import { JwtAuthGuard } from './auth/jwt-auth.guard';
import { UsersService } from './users.service';

/** Extension for every image type that we accept. */
const EXTENSIONS: Record<string, string> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
};

// Files below ./public are served by express.static
const storage = diskStorage({
  destination: './public/avatars',
  filename: (_req, file, cb) => {
    cb(null, `${Date.now()}-${file.originalname}`);
  },
});

@Controller('avatars')
@UseGuards(JwtAuthGuard)
export class AvatarsController {
  constructor(private readonly users: UsersService) {}

  /** Replace the avatar of the current user. */
  @Post()
  @UseInterceptors(
    FileInterceptor('avatar', {
      storage,
      limits: { fileSize: 2 * 1024 * 1024, files: 1 },
    }),
  )
  async upload(@Req() req: { user: { id: string } }, @UploadedFile() file?: Express.Multer.File) {
    if (!file) {
      throw new BadRequestException('No image was sent');
    }
    const url = `/avatars/${file.filename}`;
    await this.users.setAvatar(req.user.id, url);
    return { url };
  }
}
