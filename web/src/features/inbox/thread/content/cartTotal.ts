import type { CartItem } from '@/shared/api/types';

/** What an order comes to; nothing where a price is missing or currencies differ. */
export function cartTotal(items: CartItem[]): { sum: number; currency: string } | null {
  const currency = items[0]?.currency ?? null;
  if (currency === null || items.some((item) => item.price === null || item.currency !== currency))
    return null;
  // In thousandths, which hold the smallest unit of every currency, so that cents add up.
  const thousandths = items.reduce(
    (sum, item) => sum + Math.round((item.price ?? 0) * 1000) * (item.quantity ?? 1),
    0,
  );
  return { sum: thousandths / 1000, currency };
}
