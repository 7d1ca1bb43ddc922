import type { Message } from '@/shared/api/types';

export function newestOutboundAt(messages: readonly Message[]): string | null {
  return messages.findLast((message) => message.direction === 'outbound')?.at ?? null;
}
