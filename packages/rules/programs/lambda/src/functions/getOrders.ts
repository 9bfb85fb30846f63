import type { APIGatewayProxyEvent } from 'aws-lambda';
import { respond } from '../lib/http';
import { ordersOf } from '../services/orders';

export const handler = async (event: APIGatewayProxyEvent) => {
  // source: customer
  const customer = event.pathParameters?.customer ?? '';
  return respond(200, await ordersOf(customer));
};
