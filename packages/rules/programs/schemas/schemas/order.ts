import { z } from 'zod';
import { Address, Base, Dir } from './parts';
export const OrderQuery = Base.extend({ dir: Dir, sort: z.enum(['id']), col: z.string(), address: Address, items: z.array(z.object({ id: z.number(), note: z.string() })) });
const inner = z.object({ a: z.number(), b: z.string() });
export default inner;
export { inner as renamed };
export const schemas = { list: OrderQuery.partial(), one: z.object({ id: z.string().uuid(), name: z.string() }) };
export const bodySchema = { type: 'object', properties: { kind: { enum: ['a'] }, text: { type: 'string' } } } as const;
export const OverridePage = OrderQuery.extend({ page: z.string() });
