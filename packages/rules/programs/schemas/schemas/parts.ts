import { z } from 'zod';
export const Dir = z.enum(['asc', 'desc']);
export const Address = z.object({ zip: z.string().regex(/^\d{5}$/), street: z.string() });
export const Base = z.object({ page: z.coerce.number(), q: z.string() });
