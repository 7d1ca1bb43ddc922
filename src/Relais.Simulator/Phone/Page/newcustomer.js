import { api, Refused } from './api.js';
import { byId } from './dom.js';
import { say } from './words.js';

/** The dialog that makes a customer. */
export function prepareNewCustomer(numberOf, onCreated) {
  const dialog = byId('new-dialog');
  const form = byId('new-form');

  byId('new-customer').addEventListener('click', () => {
    form.reset();
    byId('new-wrong').textContent = '';
    agree(form);
    dialog.showModal();
    form.elements.name.focus();
  });
  byId('new-cancel').addEventListener('click', () => dialog.close());
  form.elements.hides_number.addEventListener('change', () => agree(form));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const customer = await api.create(requestOf(form, numberOf()));
      dialog.close();
      onCreated(customer);
    } catch (failure) {
      byId('new-wrong').textContent = failure instanceof Refused ? failure.message : say('failed');
    }
  });
}

/** Who hides the number has none to give. */
function agree(form) {
  form.elements.wa_id.disabled = form.elements.hides_number.checked;
}

function requestOf(form, number) {
  const { name, wa_id: waId, username, hides_number: hides, answers } = form.elements;
  const digits = waId.disabled ? '' : waId.value.replace(/[^0-9]/g, '');
  return {
    phone_number_id: number,
    name: name.value.trim(),
    ...(digits && { wa_id: digits }),
    ...(username.value.trim() && { username: username.value.trim().replace(/^@/, '') }),
    hides_number: hides.checked,
    answers: answers.checked,
  };
}
