import { WebSocketGateway } from '@nestjs/websockets';

// ruleid: cors-open-to-all
@WebSocketGateway({ cors: { origin: '*' } })
export class OpenGateway {}

// ok: cors-open-to-all
@WebSocketGateway({ cors: { origin: 'https://app.example.com' } })
export class OwnGateway {}

export const headers = [
  // ruleid: cors-open-to-all
  { key: 'Access-Control-Allow-Origin', value: '*' },
  // ok: cors-open-to-all
  { key: 'Access-Control-Allow-Origin', value: 'https://app.example.com' },
  // ok: cors-open-to-all
  { key: 'X-Other', value: '*' },
];
