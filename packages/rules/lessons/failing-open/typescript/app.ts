/** Pays money back to customers of a shop. */

interface Storage {
  read(name: string): string;
}

interface Bank {
  pay(customer: string, amount: number): void;
}

interface Order {
  state: string;
}

const LIMIT = 500;

function isBlocked(storage: Storage, customer: string): boolean {
  const blocked = JSON.parse(storage.read('blocked.json')) as string[];
  return blocked.includes(customer);
}

function isPaid(storage: Storage, orderId: number): boolean {
  const order = JSON.parse(storage.read(`${orderId}.json`)) as Order;
  return order.state === 'paid';
}

export function refund(storage: Storage, bank: Bank, customer: string, orderId: number, amount: number): boolean {
  try {
    if (isBlocked(storage, customer)) {
      return false;
    }
  } catch (error) {}
  try {
    if (!isPaid(storage, orderId)) {
      return false;
    }
  } catch (error) {}
  if (!(amount > 0 && amount <= LIMIT)) {
    return false;
  }
  bank.pay(customer, amount);
  console.info('refund', amount, 'for order', orderId);
  return true;
}
