import { byId, make } from './dom.js';
import { say, typeName } from './words.js';

// Each is a type that a customer can send; 'accept' makes the phone ask for a file.
const kinds = [
  { type: 'image', accept: 'image/jpeg,image/png' },
  { type: 'video', accept: 'video/mp4,video/3gpp' },
  { type: 'voice', accept: 'audio/ogg' },
  { type: 'audio', accept: 'audio/*' },
  { type: 'document', accept: '*/*' },
  { type: 'sticker', accept: 'image/webp' },
  { type: 'location' },
  { type: 'contacts' },
  { type: 'order' },
  { type: 'unsupported' },
];

const reactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The sheet of everything that is no text. `onSend(message)` sends one; `quoted()` is the message that is answered, if any. */
export function prepareAttach(onSend, quoted) {
  const dialog = byId('attach-dialog');
  byId('attach').addEventListener('click', () => {
    fill(dialog, onSend, quoted());
    dialog.showModal();
  });
  byId('attach-cancel').addEventListener('click', () => dialog.close());
}

function fill(dialog, onSend, message) {
  const send = (content) => {
    dialog.close();
    onSend(content);
  };
  byId('attach-kinds').replaceChildren(...kinds.map((kind) => button(typeName(kind.type), () => offer(kind, send))));
  byId('attach-about').replaceChildren(...(message ? about(message, send) : [make('span', { class: 'hint' }, say('aboutHint'))]));
}

const button = (text, onclick) => make('button', { type: 'button', class: 'quiet', onclick }, text);

function offer(kind, send) {
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
function about(message, send) {
  const react = reactions.map((emoji) => button(emoji, () => send({ type: 'reaction', content: { emoji }, reply_to: message.wamid })));
  if (message.direction !== 'inbound') return react;
  return [...react, button(say('takeBack'), () => send({ type: 'revoke', reply_to: message.wamid }))];
}
