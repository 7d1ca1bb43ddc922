import type { Message } from '@/shared/api/types';
import type { OutgoingMessage } from '../sending/OutgoingMessages';

/** What stands in a thread, from top to bottom. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string; count: number }
  | { kind: 'message'; key: string; message: Message; startsRun: boolean }
  | { kind: 'outgoing'; key: string; outgoing: OutgoingMessage; startsRun: boolean };

/** @param unreadCount How many of the newest inbound messages were unread when the thread was opened. */
export function threadItems(
  messages: readonly Message[],
  outgoing: readonly OutgoingMessage[],
  firstUnreadId: string | null,
  unreadCount: number,
): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = '';
  let voice = '';

  const turnPage = (at: string) => {
    const nextDay = new Date(at).toDateString();
    if (nextDay === day) return;
    day = nextDay;
    voice = '';
    items.push({ kind: 'day', key: `day-${nextDay}`, at });
  };
  const startsRun = (nextVoice: string) => {
    const isNew = nextVoice !== voice;
    voice = nextVoice;
    return isNew;
  };

  for (const message of messages) {
    turnPage(message.at);
    if (message.id === firstUnreadId) {
      items.push({ kind: 'unread', key: 'unread', count: unreadCount });
      voice = '';
    }
    items.push({ kind: 'message', key: message.id, message, startsRun: startsRun(voiceOf(message)) });
  }
  for (const each of outgoing) {
    turnPage(each.composedAt);
    items.push({ kind: 'outgoing', key: each.key, outgoing: each, startsRun: startsRun('outgoing') });
  }
  return items;
}

function voiceOf(message: Message): string {
  return message.direction === 'inbound' ? 'inbound' : `outbound/${message.author?.id ?? ''}`;
}

/** The message above which "3 unread messages" stands; null when there is none or it is not loaded. */
export function firstUnreadId(messages: readonly Message[], unreadCount: number): string | null {
  if (unreadCount === 0) return null;
  const inbound = messages.filter((message) => message.direction === 'inbound');
  return inbound.at(-unreadCount)?.id ?? null;
}
