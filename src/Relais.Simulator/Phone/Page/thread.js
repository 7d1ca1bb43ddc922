import { askAnswers } from './answers.js';
import { dayName, dayOf, timeName } from './dates.js';
import { contentOf } from './content.js';
import { byId, make } from './dom.js';
import { say, typeName } from './words.js';

/** The rows on the screen, by wamid: a changed thread moves rows and never draws them anew, so focus and selection stay. */
const rows = new Map();

/** A message shows on the phone once it arrived there; of a reaction the platform never tells more than that it was sent. */
const isOnPhone = (message) =>
  message.direction === 'inbound' || message.status === 'delivered' || message.status === 'read' || (message.type === 'reaction' && message.status === 'sent');

/** Where messages that change another one name it. */
const aboutAnother = { reaction: 'message_id', edit: 'original_message_id', revoke: 'original_message_id' };

const targetOf = (message) => message.content?.[aboutAnother[message.type]];

/** What later messages did to earlier ones, by wamid: the emojis on it, and its new text. */
function marksOf(messages) {
  const marks = new Map();
  for (const message of messages) {
    const target = targetOf(message);
    if (!target) continue;
    if (!marks.has(target)) marks.set(target, { emojis: {}, text: null });
    if (message.type === 'reaction') marks.get(target).emojis[message.direction] = message.content.emoji;
    if (message.type === 'edit') marks.get(target).text = message.content.message?.text?.body ?? null;
  }
  return marks;
}

/** The text of a message as it stands after its last change. */
export const shownTextOf = (message, thread) => marksOf(thread.messages).get(message.wamid)?.text ?? message.text;

export function clearThread() {
  rows.clear();
  byId('messages').replaceChildren();
}

/** Shows a thread; returns whether a message is new to the screen. */
export function showThread(thread, businessName, onReply, onTap) {
  const scroll = byId('scroll');
  const wasAtEnd = isAtEnd();
  const wasEmpty = rows.size === 0;
  const arrived = thread.messages.filter(isOnPhone);
  const known = new Map(thread.messages.map((message) => [message.wamid, message]));
  const shown = arrived.filter((message) => !known.has(targetOf(message)));
  const count = rows.size;

  arrange(shown, { known, marks: marksOf(arrived), businessName, onReply, onTap });
  byId('first').hidden = shown.length > 0;
  byId('typing').hidden = !thread.typing;
  if (wasEmpty || wasAtEnd) scroll.scrollTop = scroll.scrollHeight;
  byId('to-end').hidden = isAtEnd();
  return rows.size > count;
}

/** The line to write in grows, a keyboard opens: who looked at the end still does. */
export function keepAtEnd() {
  let wasAtEnd = true;
  byId('scroll').addEventListener('scroll', () => (wasAtEnd = isAtEnd()), { passive: true });
  new ResizeObserver(() => {
    if (wasAtEnd) byId('scroll').scrollTop = byId('scroll').scrollHeight;
  }).observe(byId('scroll'));
}

export function isAtEnd() {
  const scroll = byId('scroll');
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
}

function arrange(shown, scene) {
  const list = byId('messages');
  const wanted = [];
  shown.forEach((message, index) => {
    const before = shown[index - 1];
    if (!before || dayOf(before.at) !== dayOf(message.at)) wanted.push(dayRow(message.at));
    wanted.push(messageRow(message, before, scene));
  });

  // Only what moved is touched, or a screen reader would read the whole thread again.
  wanted.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
}

function dayRow(at) {
  const key = `day ${dayOf(at)}`;
  if (!rows.has(key)) rows.set(key, make('li', { class: 'day' }));
  const row = rows.get(key);
  if (row.textContent !== dayName(at)) row.textContent = dayName(at);
  return row;
}

function messageRow(message, before, scene) {
  const mark = scene.marks.get(message.wamid);
  const look = JSON.stringify([message.revoked, mark]);
  const drawn = rows.get(message.wamid);
  if (drawn?.dataset.look !== look) {
    const row = newRow(message, mark, scene);
    row.dataset.look = look;
    drawn?.replaceWith(row);
    rows.set(message.wamid, row);
  }
  const row = rows.get(message.wamid);
  row.classList.toggle('turn', before?.direction !== message.direction || dayOf(before.at) !== dayOf(message.at));
  const tick = row.querySelector('.tick');
  if (tick) {
    tick.classList.toggle('read', message.read_by_business);
    tick.setAttribute('aria-label', say(message.read_by_business ? 'read' : 'sent'));
  }
  return row;
}

function newRow(message, mark, { known, businessName, onReply, onTap }) {
  const isMine = message.direction === 'inbound';
  const emojis = Object.values(mark?.emojis ?? {}).filter(Boolean);
  return make(
    'li',
    { class: `message${isMine ? ' mine' : ''}${emojis.length > 0 ? ' reacted' : ''}` },
    make(
      'div',
      { class: 'bubble' },
      quoteOf(message, known, businessName),
      ...bodyOf(message, mark, onTap),
      metaOf(message, mark, isMine),
      emojis.length > 0 ? make('div', { class: 'reactions' }, emojis.join(' ')) : null,
    ),
    make(
      'button',
      { type: 'button', class: 'reply', 'aria-label': `${say('reply')} : ${textOf(message)}`, title: say('reply'), onclick: () => onReply(message) },
      make('span', { class: 'glyph reply-glyph', 'aria-hidden': 'true' }),
    ),
  );
}

export const textOf = (message) => (message.text.startsWith('[') ? (bodyTextOf(message.content) ?? typeName(message.type)) : message.text);

const bodyTextOf = (content) => (typeof content?.body === 'string' ? content.body : content?.body?.text);

export const authorOf = (message, businessName) => (message.direction === 'inbound' ? say('you') : businessName);

function quoteOf(message, known, businessName) {
  const quoted = known.get(message.reply_to);
  if (!quoted) return null;
  return make(
    'button',
    { type: 'button', class: 'quote', onclick: () => showQuoted(quoted.wamid) },
    make('b', {}, authorOf(quoted, businessName)),
    make('span', {}, textOf(quoted)),
  );
}

function showQuoted(wamid) {
  const row = rows.get(wamid);
  if (!row) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  row.classList.add('flash');
  row.addEventListener('animationend', () => row.classList.remove('flash'), { once: true });
}

function bodyOf(message, mark, onTap) {
  if (message.type !== 'text' || message.revoked) {
    const tap = (choice) => onTap(message, choice);
    return contentOf(message, tap, (choice) => askAnswers((answers) => onTap(message, choice, answers)));
  }
  return [make('div', { class: 'body', dir: 'auto' }, ...linked(mark?.text ?? message.text))];
}

/** Web addresses become links; all else stays text. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 1 ? make('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part,
  );
}

function metaOf(message, mark, isMine) {
  return make(
    'div',
    { class: 'meta' },
    mark?.text && !message.revoked ? make('span', {}, say('edited')) : null,
    make('time', { datetime: message.at }, timeName(message.at)),
    isMine ? make('span', { class: 'tick', role: 'img' }) : null,
  );
}
