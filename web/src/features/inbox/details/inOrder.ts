import type { HistoryStep } from '@/shared/api/types';

const receipts = ['sent', 'delivered', 'read', 'played', 'receipt_failed'];

/** Steps as they happened. WhatsApp counts whole seconds, so a receipt goes after all that we did in its second. */
export function inOrder(steps: readonly HistoryStep[]): HistoryStep[] {
  return steps.toSorted((one, other) => latest(one) - latest(other));
}

function latest(step: HistoryStep): number {
  return Date.parse(step.at) + (receipts.includes(step.kind) ? 999 : 0);
}
