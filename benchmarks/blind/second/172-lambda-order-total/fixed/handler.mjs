import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const Order = z.object({
  items: z
    .array(z.object({ sku: z.string().max(40), quantity: z.number().int().min(1).max(100) }))
    .min(1)
    .max(50),
});

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** POST /orders, behind a Cognito authorizer. Body: {"items": [{"sku": "A-1", "quantity": 2}]} */
export const handler = async (event) => {
  const customerId = event.requestContext.authorizer.claims.sub;
  const parsed = Order.safeParse(parseJson(event.body));
  if (!parsed.success) return answer(400, { error: 'The order is not valid' });
  const { items } = parsed.data;

  const { Responses } = await db.send(
    new BatchGetCommand({
      RequestItems: { products: { Keys: [...new Set(items.map(({ sku }) => sku))].map((sku) => ({ sku })) } },
    }),
  );
  const prices = new Map(Responses.products.map(({ sku, price }) => [sku, price]));
  if (items.some(({ sku }) => !prices.has(sku))) {
    return answer(404, { error: 'Unknown product' });
  }

  const total = items.reduce((sum, { sku, quantity }) => sum + prices.get(sku) * quantity, 0);
  const order = { id: randomUUID(), customerId, items, total, status: 'new' };
  await db.send(new PutCommand({ TableName: 'orders', Item: order }));
  return answer(201, { id: order.id, total });
};

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
