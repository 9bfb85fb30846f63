import * as storage from '../storage/orders';

export const orderService = {
  ofCustomer: (customer: string) => storage.byCustomer(`customer = '${customer}'`),
  withStatus: (status: string) => storage.byStatus(status),
  ofTenant: (tenant: string) => storage.byTenant(tenant),
  first: (limit: number) => storage.first(limit),
  create: (customer: string, total: number) => storage.insert(customer, total),
};
