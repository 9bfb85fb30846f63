import middy from '@middy/core';
import { pageOf, termOf } from '../lib/http';
import { respond } from '../lib/http';
import { pageOfOrders, searchOrders } from '../services/orders';

const search = async (event) => {
  return respond(200, [await searchOrders(termOf(event)), await pageOfOrders(pageOf(event))]);
};

export const handler = middy(search);
