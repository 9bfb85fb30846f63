import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('functions of AWS Lambda', () => {
  it('reads handlers, and says nothing of who may call them unless they do', async () => {
    const lines = await routeLines(`=== src/orders.js
exports.handler = async (event) => {
  const { id } = event.pathParameters;
  return { statusCode: 200, body: JSON.stringify(await orders.get(id)) };
};
=== src/pay.ts
import middy from '@middy/core';
const pay = async (event: APIGatewayProxyEvent) => {
  if (!event.requestContext.authorizer) return { statusCode: 401 };
  await ledger.insert(event.body);
};
export const run = middy(pay);
export const helper = (name: string) => name;
=== src/menu.js
export const clickHandler = (e) => e.preventDefault();
`);
    expect(lines).toEqual(['ANY src/orders.handler - ??--?', 'ANY src/pay.run pay A??-?']);
  });
});
