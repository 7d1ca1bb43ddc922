import { byId, make } from './dom.js';
import { nameOf } from './people.js';
import { say, typeName } from './words.js';

// Each is a type that a customer can send; 'accept' makes the phone ask for a file.
const kinds = [
  { type: 'image', sign: '📷', accept: 'image/jpeg,image/png' },
  { type: 'video', sign: '🎬', accept: 'video/mp4,video/3gpp' },
  { type: 'voice', sign: '🎤', accept: 'audio/ogg' },
  { type: 'audio', sign: '🎵', accept: 'audio/*' },
  { type: 'document', sign: '📄', accept: '*/*' },
  { type: 'sticker', sign: '🌟', accept: 'image/webp' },
  { type: 'location', sign: '📍' },
  { type: 'contacts', sign: '👤' },
  { type: 'order', sign: '🛒' },
  { type: 'unsupported', sign: '❔' },
  { type: 'call', sign: '📞' },
];

const reactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/**
 * The sheet of everything that is no text. `onSend(message)` sends one, `onEdit(message)` begins to change one, `onChange(change)` changes the
 * person, `onCall()` calls the business. `quoted()` is the message that is answered, if any; `customer()` is who holds the phone.
 */
export function prepareAttach({ onSend, onEdit, onChange, onCall, quoted, customer }) {
  const dialog = byId('attach-dialog');
  const closing = (work) => (what) => {
    dialog.close();
    work(what);
  };
  const ways = { send: closing(onSend), edit: closing(onEdit), change: closing(onChange), call: closing(onCall) };
  byId('attach').addEventListener('click', () => {
    fill(ways, quoted(), customer());
    dialog.showModal();
  });
  byId('attach-cancel').addEventListener('click', () => dialog.close());
}

function fill({ send, edit, change, call }, message, customer) {
  byId('attach-kinds').replaceChildren(...kinds.map((kind) => tile(kind, () => offer(kind, send, call))));
  byId('attach-about').replaceChildren(...(message ? about(message, send, edit) : [make('p', { class: 'attach-hint' }, say('aboutHint'))]));
  byId('attach-who').textContent = say('thisPerson', nameOf(customer));
  byId('attach-person').replaceChildren(...changesOf(customer).map(([text, what]) => button(text, () => change(what))));
}

const button = (text, onclick) => make('button', { type: 'button', class: 'quiet', onclick }, text);

const tile = (kind, onclick) =>
  make('button', { type: 'button', class: 'tile', onclick }, make('span', { class: 'tile-sign', 'aria-hidden': 'true' }, kind.sign), make('span', {}, typeName(kind.type)));

function offer(kind, send, call) {
  if (kind.type === 'call') return call();
  if (!kind.accept) return send({ type: kind.type });
  const input = make('input', { type: 'file', accept: kind.accept });
  input.addEventListener('change', async () => send({ type: kind.type, file: await read(input.files[0]) }));
  // Closing the chooser without a file sends a small one of the kind: to try things, any will do.
  input.addEventListener('cancel', () => send({ type: kind.type }));
  input.click();
  return undefined;
}

async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return { mime_type: file.type || 'application/octet-stream', base64: btoa(text), file_name: file.name };
}

/** What can be done with the message that is answered. */
function about(message, send, edit) {
  const react = reactions.map((emoji) => make('button', { type: 'button', class: 'quiet emoji', onclick: () => send({ type: 'reaction', content: { emoji }, reply_to: message.wamid }) }, emoji));
  if (message.direction !== 'inbound' || message.revoked) return react;
  return [
    ...react,
    ...(message.type === 'text' ? [button(say('edit'), () => edit(message))] : []),
    button(say('takeBack'), () => send({ type: 'revoke', reply_to: message.wamid })),
  ];
}

/** What can happen to the person: each is told to the business as the platform tells it, or only shows when it writes to them. */
function changesOf(customer) {
  return [
    customer.stopped_marketing ? [say('resumesMarketing'), { marketing: true }] : [say('stopsMarketing'), { marketing: false }],
    customer.reachable ? [say('leaves'), { reachable: false }] : [say('comesBack'), { reachable: true }],
    [say('newPhone'), { new_phone: true }],
    [say('newNumber'), { wa_id: drawnNumber() }],
  ];
}

/** One of the French numbers that are kept for fiction. */
const drawnNumber = () => `3363998${String(Math.floor(Math.random() * 10000)).padStart(4, '0')}`;
