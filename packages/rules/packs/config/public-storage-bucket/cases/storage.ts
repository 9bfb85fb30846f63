import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import multerS3 from 'multer-s3';

const client = new S3Client({});

export function publish(name: string, body: Buffer) {
  // ruleid: public-storage-bucket
  return client.send(new PutObjectCommand({ Bucket: 'reports', Key: name, Body: body, ACL: 'public-read' }));
}

export function makeBucket(name: string) {
  // ruleid: public-storage-bucket
  return client.send(new CreateBucketCommand({ Bucket: name, ACL: 'public-read-write' }));
}

// ruleid: public-storage-bucket
export const storage = multerS3({ s3: client, bucket: 'avatars', acl: 'public-read' });

export function store(name: string, body: Buffer) {
  // ok: public-storage-bucket
  return client.send(new PutObjectCommand({ Bucket: 'reports', Key: name, Body: body, ACL: 'private' }));
}

export function storeDefault(name: string, body: Buffer) {
  // ok: public-storage-bucket
  return client.send(new PutObjectCommand({ Bucket: 'reports', Key: name, Body: body }));
}

// ok: public-storage-bucket
export const access = { policy: 'public-read' };
