import { byId } from './dom.js';
import { authorOf, textOf } from './thread.js';

let replyTo = null;
let replyMessage = null;

/** The message that is answered; null for none. */
export const quoted = () => replyMessage;

/** The line one writes in. `onSend(text, replyTo)` resolves to whether it went out; if not, the text stays. */
export function prepareComposer(onSend) {
  const form = byId('composer');
  const text = byId('text');
  let isSending = false;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const written = text.value.trim();
    if (!written || isSending) return;
    isSending = true;
    if (await onSend(written, replyTo)) {
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
  replyTo = message.wamid;
  replyMessage = message;
  byId('quoting-who').textContent = authorOf(message, businessName);
  byId('quoting-text').textContent = textOf(message);
  byId('quoting').hidden = false;
  byId('text').focus();
}

export function stopReply() {
  replyTo = null;
  replyMessage = null;
  byId('quoting').hidden = true;
}
