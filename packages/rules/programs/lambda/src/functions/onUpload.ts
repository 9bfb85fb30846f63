import type { S3Event } from 'aws-lambda';
import { makeThumbnail } from '../services/images';

export const handler = async (event: S3Event) => {
  // source: upload
  for (const record of event.Records) {
    await makeThumbnail(record.s3.object.key);
  }
};
