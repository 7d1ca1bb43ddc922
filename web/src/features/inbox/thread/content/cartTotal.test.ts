import { expect, test } from 'vitest';
import { cartTotal } from './cartTotal';

const item = (price: number | null, quantity: number | null = 1, currency: string | null = 'EUR') => ({
  product_id: 'A1',
  quantity,
  price,
  currency,
});

test('an order comes to the sum of its lines, to the cent', () => {
  expect(cartTotal([item(0.1, 3), item(0.2)])).toEqual({ sum: 0.5, currency: 'EUR' });
});

test('a line without a quantity counts once', () => {
  expect(cartTotal([item(5_000, null, 'XOF')])).toEqual({ sum: 5_000, currency: 'XOF' });
});

test('there is no sum of unknown prices, of two currencies, or of nothing', () => {
  expect(cartTotal([item(1), item(null)])).toBeNull();
  expect(cartTotal([item(1), item(1, 1, 'XOF')])).toBeNull();
  expect(cartTotal([])).toBeNull();
});
