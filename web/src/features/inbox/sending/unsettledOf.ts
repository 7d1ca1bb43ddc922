import type { Message } from '@/shared/api/types';
import type { OutgoingMessage } from './OutgoingMessages';

/**
 * The outgoing messages that need a bubble of their own.
 *
 * When an answer is lost on the way, the thread may already show the server's message while ours still waits for its
 * answer. Such a pair is one message: same author, same words and contents, newer than anything known when ours was written.
 * Ours is then only hidden; the next attempt with the same key settles it for good.
 */
export function unsettledOf(
  outgoing: readonly OutgoingMessage[],
  messages: readonly Message[],
  authorId: string,
): OutgoingMessage[] {
  const candidates = messages.filter((message) => message.author?.id === authorId);
  return outgoing.filter((waiting) => {
    if (waiting.attempts === 0 || waiting.refusal) return true;
    const twin = candidates.findIndex((message) => isSame(message, waiting));
    if (twin !== -1) candidates.splice(twin, 1);
    return twin === -1;
  });
}

function isSame(message: Message, waiting: OutgoingMessage): boolean {
  return (
    (message.text ?? '') === waiting.text &&
    (message.file?.id ?? null) === (waiting.file?.id ?? null) &&
    (message.details?.body?.kind ?? null) === (waiting.body?.kind ?? null) &&
    (waiting.after === null || Date.parse(message.at) > Date.parse(waiting.after))
  );
}
