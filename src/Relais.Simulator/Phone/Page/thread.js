import { dayName, dayOf, timeName } from './dates.js';
import { contentOf } from './content.js';
import { byId, make } from './dom.js';
import { say, typeName } from './words.js';

/** The rows on the screen, by wamid: a changed thread moves rows and never draws them anew, so focus and selection stay. */
const rows = new Map();

/** A message shows on the phone once it arrived there. */
const isOnPhone = (message) => message.direction === 'inbound' || message.status === 'delivered' || message.status === 'read';

export function clearThread() {
  rows.clear();
  byId('messages').replaceChildren();
}

/** Shows a thread; returns whether a message is new to the screen. */
export function showThread(thread, businessName, onReply, onTap) {
  const scroll = byId('scroll');
  const wasAtEnd = isAtEnd();
  const wasEmpty = rows.size === 0;
  const shown = thread.messages.filter(isOnPhone);
  const known = new Map(thread.messages.map((message) => [message.wamid, message]));
  const count = rows.size;

  arrange(shown, known, businessName, onReply, onTap);
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

function arrange(shown, known, businessName, onReply, onTap) {
  const list = byId('messages');
  const wanted = [];
  shown.forEach((message, index) => {
    const before = shown[index - 1];
    if (!before || dayOf(before.at) !== dayOf(message.at)) wanted.push(dayRow(message.at));
    wanted.push(messageRow(message, before, known, businessName, onReply, onTap));
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

function messageRow(message, before, known, businessName, onReply, onTap) {
  const wasRevoked = message.revoked && rows.get(message.wamid)?.dataset.revoked !== 'true';
  if (!rows.has(message.wamid) || wasRevoked) rows.set(message.wamid, newRow(message, known, businessName, onReply, onTap));
  const row = rows.get(message.wamid);
  row.classList.toggle('turn', before?.direction !== message.direction || dayOf(before.at) !== dayOf(message.at));
  const tick = row.querySelector('.tick');
  if (tick) {
    tick.classList.toggle('read', message.read_by_business);
    tick.setAttribute('aria-label', say(message.read_by_business ? 'read' : 'sent'));
  }
  return row;
}

function newRow(message, known, businessName, onReply, onTap) {
  const isMine = message.direction === 'inbound';
  return make(
    'li',
    { class: isMine ? 'message mine' : 'message', 'data-revoked': String(message.revoked) },
    make('div', { class: 'bubble' }, quoteOf(message, known, businessName), ...bodyOf(message, onTap), metaOf(message, isMine)),
    make(
      'button',
      { type: 'button', class: 'reply', 'aria-label': `${say('reply')} : ${textOf(message)}`, title: say('reply'), onclick: () => onReply(message) },
      make('span', { class: 'glyph reply-glyph', 'aria-hidden': 'true' }),
    ),
  );
}

export const textOf = (message) => (message.text.startsWith('[') ? typeName(message.type) : message.text);

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

function bodyOf(message, onTap) {
  if (message.type !== 'text' || message.revoked) return contentOf(message, (choice) => onTap(message, choice));
  return [make('div', { class: 'body', dir: 'auto' }, ...linked(message.text))];
}

/** Web addresses become links; all else stays text. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 1 ? make('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part,
  );
}

function metaOf(message, isMine) {
  return make(
    'div',
    { class: 'meta' },
    make('time', { datetime: message.at }, timeName(message.at)),
    isMine ? make('span', { class: 'tick', role: 'img' }) : null,
  );
}
