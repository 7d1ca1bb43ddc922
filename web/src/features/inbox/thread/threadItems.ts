import type { Message, Note, ThreadEvent } from '@/shared/api/types';
import type { OutgoingMessage } from '../sending/OutgoingMessages';

/** What stands in a thread, from top to bottom. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string; count: number }
  | { kind: 'message'; key: string; message: Message; startsRun: boolean }
  | { kind: 'album'; key: string; messages: readonly Message[]; startsRun: boolean }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'event'; key: string; event: ThreadEvent }
  | { kind: 'outgoing'; key: string; outgoing: OutgoingMessage; startsRun: boolean };

/** @param unreadCount How many of the newest inbound messages were unread when the thread was opened. */
export function threadItems(
  messages: readonly Message[],
  notes: readonly Note[],
  events: readonly ThreadEvent[],
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

  const asides = asidesOf(notes, events);
  let told = 0;
  const addAsidesUntil = (at: string | null) => {
    for (
      let aside = asides[told];
      aside && (at === null || aside.at < Date.parse(at));
      aside = asides[++told]
    ) {
      turnPage(aside.item.kind === 'note' ? aside.item.note.at : aside.item.event.at);
      voice = '';
      items.push(aside.item);
    }
  };

  for (let place = 0; place < messages.length;) {
    const album = albumAt(messages, place, firstUnreadId);
    const [message] = album;
    addAsidesUntil(message.at);
    turnPage(message.at);
    if (message.id === firstUnreadId) {
      items.push({ kind: 'unread', key: 'unread', count: unreadCount });
      voice = '';
    }
    const run = { key: message.id, startsRun: startsRun(voiceOf(message)) };
    items.push(
      album.length === 1 ? { kind: 'message', message, ...run } : { kind: 'album', messages: album, ...run },
    );
    place += album.length;
  }
  addAsidesUntil(null);
  for (const each of outgoing) {
    turnPage(each.composedAt);
    items.push({ kind: 'outgoing', key: each.key, outgoing: each, startsRun: startsRun('outgoing') });
  }
  return items;
}

interface Aside {
  at: number;
  item: Extract<ThreadItem, { kind: 'note' | 'event' }>;
}

/** What stands between the messages, in the order of time. */
function asidesOf(notes: readonly Note[], events: readonly ThreadEvent[]): Aside[] {
  const asides: Aside[] = [
    ...notes.map((note): Aside => ({ at: Date.parse(note.at), item: { kind: 'note', key: note.id, note } })),
    ...events.map((event): Aside => ({
      at: Date.parse(event.at),
      item: { kind: 'event', key: event.id, event },
    })),
  ];
  return asides.sort((one, other) => one.at - other.at);
}

/** As WhatsApp does: so many pictures one after the other, without words, are one album. */
const leastOfAlbum = 4;
const longestPauseMs = 60_000;

/** The album that begins at a place; the message alone where none does. */
function albumAt(
  messages: readonly Message[],
  place: number,
  firstUnreadId: string | null,
): [Message, ...Message[]] {
  const first = messages[place];
  if (!first) throw new RangeError('There is no message at this place.');
  const album: [Message, ...Message[]] = [first];
  for (let last = first; isPicture(last);) {
    const next = messages[place + album.length];
    if (!next || !isPicture(next) || next.id === firstUnreadId || voiceOf(next) !== voiceOf(first)) break;
    if (Date.parse(next.at) - Date.parse(last.at) > longestPauseMs || dayOf(next) !== dayOf(first)) break;
    album.push(next);
    last = next;
  }
  return album.length >= leastOfAlbum ? album : [first];
}

const dayOf = ({ at }: Message): string => new Date(at).toDateString();

/** A picture of which there is nothing else to say. */
function isPicture(message: Message): boolean {
  const { details, file, text } = message;
  return (
    details?.body?.kind === 'file' &&
    details.body.shape === 'image' &&
    file?.state === 'stored' &&
    file.content_type.startsWith('image/') &&
    (text === null || text === file.name) &&
    message.reply_to === null &&
    message.reactions.length === 0 &&
    message.removed_at === null &&
    message.state !== 'failed' &&
    message.state !== 'unconfirmed'
  );
}

function voiceOf(message: Message): string {
  return message.direction === 'inbound' ? 'inbound' : `outbound/${message.author?.id ?? ''}`;
}

/** The message above which "3 unread messages" stands; null when there is none or it is not loaded. */
export function firstUnreadId(messages: readonly Message[], unreadCount: number): string | null {
  if (unreadCount === 0) return null;
  const inbound = messages.filter((message) => message.direction === 'inbound' && !message.is_shared);
  return inbound.at(-unreadCount)?.id ?? null;
}
