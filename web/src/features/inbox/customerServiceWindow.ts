import type { Conversation } from '@/shared/api/types';

/** Why nothing can be written here now; null when it can. */
export type SendBlock = 'forbidden' | 'disconnected' | 'window_never' | 'window_closed' | null;

export function sendBlock(conversation: Conversation, now: number): SendBlock {
  if (!conversation.may.answer) return 'forbidden';
  if (!conversation.account.is_connected) return 'disconnected';
  if (conversation.window_closes_at === null) return 'window_never';
  return windowLeftMs(conversation, now) > 0 ? null : 'window_closed';
}

/** What is left of the 24 hours after the customer's last message; 0 when nothing is. */
export function windowLeftMs(conversation: Conversation, now: number): number {
  if (conversation.window_closes_at === null) return 0;
  return Math.max(0, Date.parse(conversation.window_closes_at) - now);
}
