import { byId } from './dom.js';

let done = null;

/** The dialog in which a form is filled in. */
export function prepareAnswers() {
  const dialog = byId('form-dialog');
  byId('form-cancel').addEventListener('click', () => dialog.close());
  byId('form-form').addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    done?.(read(byId('form-answers').value));
  });
}

/** Asks for the answers; `onDone(answers)` gets them as an object. */
export function askAnswers(onDone) {
  done = onDone;
  byId('form-answers').value = '';
  byId('form-dialog').showModal();
}

/** A line an answer; what stands before the first equals sign is the field. */
function read(text) {
  const lines = text.split('\n').map((line) => line.split('=')).filter((parts) => parts.length > 1 && parts[0].trim());
  return Object.fromEntries(lines.map(([field, ...value]) => [field.trim(), value.join('=').trim()]));
}
