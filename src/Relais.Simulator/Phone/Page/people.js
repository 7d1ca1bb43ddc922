import { shortName } from './dates.js';
import { byId, hueOf, initials, make } from './dom.js';
import { say, typeName } from './words.js';

export const nameOf = (customer) => customer.name ?? customer.username ?? numberOf(customer);

export const numberOf = (customer) => (customer.wa_id ? grouped(customer.wa_id) : `${customer.username ? `@${customer.username} · ` : ''}${say('hidden')}`);

/** As people write it in France, in Senegal and in America; plain elsewhere. */
const grouped = (digits) =>
  `+${digits
    .replace(/^(33)(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5 $6')
    .replace(/^(221)(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5')
    .replace(/^(1)(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4')}`;

/** Fills the choice of business numbers. */
export function showNumbers(numbers, chosen) {
  const select = byId('number');
  select.replaceChildren(
    ...numbers.map((number) => make('option', { value: number.phone_number_id }, `${number.verified_name} · ${number.display_phone_number}`)),
  );
  select.value = chosen ?? '';
  select.disabled = numbers.length === 0;
  byId('new-customer').disabled = numbers.length === 0;
}

/** Shows the list of chats, or why there is none. */
export function showPeople(customers, chosen, hasNumber, onChoose) {
  const focused = document.activeElement?.dataset?.customer;
  const list = byId('people-list');
  list.replaceChildren(...customers.map((customer) => make('li', {}, person(customer, customer.id === chosen, onChoose))));
  if (focused) list.querySelector(`[data-customer="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  showEmpty(customers, hasNumber);
}

function person(customer, isChosen, onChoose) {
  const name = nameOf(customer);
  return make(
    'button',
    { type: 'button', class: 'person', 'data-customer': customer.id, 'aria-current': isChosen ? 'true' : undefined, onclick: () => onChoose(customer.id) },
    make('span', { class: `avatar ${hueOf(customer.id)}`, 'aria-hidden': 'true' }, initials(name)),
    make('span', { class: 'name' }, name),
    make('span', { class: 'when' }, customer.last_at ? shortName(customer.last_at) : ''),
    make('span', { class: 'last' }, customer.last_text ? excerpt(customer.last_text) : numberOf(customer)),
    customer.unread > 0 ? make('span', { class: 'count', 'aria-label': say('unread', customer.unread) }, String(customer.unread)) : null,
  );
}

/** '[image]' is how the simulator writes what is no text. */
const excerpt = (text) => text.replace(/^\[(\w+)\]$/, (_, type) => typeName(type));

function showEmpty(customers, hasNumber) {
  const empty = byId('people-empty');
  document.body.classList.toggle('no-number', !hasNumber);
  byId('people-nav').hidden = customers.length === 0;
  empty.hidden = customers.length > 0;
  if (empty.hidden) return;
  empty.replaceChildren(
    make('b', {}, say(hasNumber ? 'noCustomerTitle' : 'noNumberTitle')),
    make('span', {}, say(hasNumber ? 'noCustomer' : 'noNumber')),
  );
}
