import { byId } from './dom.js';
import { authorOf, textOf } from './thread.js';
import { say } from './words.js';

let replyTo = null;
let replyMessage = null;
let isEditing = false;

/** The message that is answered; null for none. */
export const quoted = () => replyMessage;

/** The line one writes in. `onSend(text, replyTo)` and `onEdit(text, wamid)` resolve to whether it went out; if not, the text stays. */
export function prepareComposer(onSend, onEdit) {
  const form = byId('composer');
  const text = byId('text');
  let isSending = false;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const written = text.value.trim();
    if (!written || isSending) return;
    isSending = true;
    if (await (isEditing ? onEdit : onSend)(written, replyTo)) {
      text.value = '';
      stopReply();
    }
    isSending = false;
    text.focus();
  });

  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') stopReply();
    // With a finger the Return key makes a line, as on a phone; an input method still composing keeps its Enter.
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing && matchMedia('(hover: hover)').matches;
    if (!sends) return;
    event.preventDefault();
    form.requestSubmit();
  });

  byId('quoting-stop').addEventListener('click', () => {
    stopReply();
    text.focus();
  });
}

export function startReply(message, businessName) {
  if (isEditing) stopReply();
  replyTo = message.wamid;
  replyMessage = message;
  byId('quoting-who').textContent = authorOf(message, businessName);
  byId('quoting-text').textContent = textOf(message);
  byId('quoting').hidden = false;
  byId('text').focus();
}

/** The customer changes a text of theirs: what is written now takes its place. */
export function startEdit(message, shownText) {
  startReply(message, '');
  isEditing = true;
  byId('quoting-who').textContent = say('editing');
  byId('text').value = shownText;
}

export function stopReply() {
  if (isEditing) byId('text').value = '';
  isEditing = false;
  replyTo = null;
  replyMessage = null;
  byId('quoting').hidden = true;
}
