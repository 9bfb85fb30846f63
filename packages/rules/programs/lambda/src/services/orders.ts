import { query, queryMatching, queryPage } from '../lib/db';

export const ordersOf = (customer: string) => query(`SELECT * FROM orders WHERE customer = '${customer}'`);
export const searchOrders = (term: string) => queryMatching("note LIKE '%" + term + "%'");
export const pageOfOrders = (page: number) => queryPage(page);
