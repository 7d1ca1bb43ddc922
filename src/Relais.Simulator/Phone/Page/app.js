import { api, Refused } from './api.js';
import { prepareAnswers } from './answers.js';
import { prepareAttach } from './attach.js';
import { showCall } from './call.js';
import { prepareComposer, quoted, startEdit, startReply, stopReply } from './composer.js';
import { callBack } from './content.js';
import { byId, initials, make } from './dom.js';
import { listen, soon } from './live.js';
import { prepareNewCustomer } from './newcustomer.js';
import { nameOf, numberOf, showNumbers, showPeople } from './people.js';
import { clearThread, isAtEnd, keepAtEnd, showThread, shownTextOf } from './thread.js';
import { say, speak, translatePage } from './words.js';

const state = { numbers: [], number: null, customers: [], customer: null, thread: null };

const business = () => state.numbers.find((number) => number.phone_number_id === state.number);

// --- What the address says: a tab is one customer, and a link leads to one. ---

function readAddress() {
  const address = new URLSearchParams(location.search);
  return { number: address.get('number'), customer: address.get('customer') };
}

function writeAddress({ replace = false } = {}) {
  const address = new URLSearchParams();
  if (state.number) address.set('number', state.number);
  if (state.customer) address.set('customer', state.customer);
  const url = address.size > 0 ? `/phone?${address}` : '/phone';
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
}

// --- Loading. An answer for what is no longer chosen is thrown away. ---

async function loadNumbers() {
  state.numbers = await api.numbers();
  if (!business()) {
    state.number = state.numbers[0]?.phone_number_id ?? null;
    state.customer = null;
    state.customers = [];
    writeAddress({ replace: true });
  }
  showNumbers(state.numbers, state.number);
  showPhone();
  await loadCustomers();
}

async function loadCustomers() {
  const number = state.number;
  const customers = number ? await api.customers(number) : [];
  if (number !== state.number) return;
  state.customers = customers;
  showPeople(customers, state.customer, number !== null, (id) => choose(id));
  showTitle();
}

async function loadThread() {
  const { number, customer } = state;
  if (!number || !customer) return;
  const thread = await readThread(number, customer);
  if (number !== state.number || customer !== state.customer) return;
  state.thread = thread;
  showPhone();
  if (thread) await openChat();
}

/** Null for a customer who does not exist, as after a restart of the simulator. */
async function readThread(number, customer) {
  try {
    return await api.thread(number, customer);
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    state.customer = null;
    writeAddress({ replace: true });
    return null;
  }
}

/** Looking at the chat is reading it; a tab in the background looks at nothing. */
async function openChat() {
  if (document.visibilityState === 'visible' && state.thread.customer.unread > 0) await api.open(state.number, state.customer);
}

// --- Showing. ---

function showPhone() {
  const { thread } = state;
  const isOn = Boolean(thread && state.customer);
  document.body.classList.toggle('in-thread', Boolean(state.customer));
  byId('phone').classList.toggle('off', !isOn);
  if (!isOn) return showNobody();

  const name = business()?.verified_name ?? '';
  byId('business-name').textContent = name;
  byId('business-avatar').textContent = initials(name);
  setText(byId('business-line'), thread.typing ? say('typing') : say('online'));
  byId('holder').replaceChildren(make('b', {}, say('holds', nameOf(thread.customer))), ` · ${numberOf(thread.customer)}`);
  showCall(thread.call, name, tapCall);
  showThread(thread, name, (message) => startReply(message, name), tap);
  return undefined;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function showNobody() {
  const [title, text] = state.numbers.length === 0 ? ['noNumberTitle', 'noNumber'] : ['chooseTitle', 'choose'];
  byId('nobody').replaceChildren(make('img', { src: '/phone/icon.svg', alt: '' }), make('b', {}, say(title)), make('span', {}, say(text)));
}

function showTitle() {
  const customer = state.customers.find((one) => one.id === state.customer);
  const unread = state.customers.reduce((sum, one) => sum + one.unread, 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${customer ? `${nameOf(customer)} · ` : ''}Relais · Simulator`;
}

let noticeTimer;

function tell(text) {
  const notice = byId('notice');
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeTimer);
}

function tellBriefly(text) {
  tell(text);
  noticeTimer = setTimeout(() => (byId('notice').hidden = true), 5000);
}

// --- Doing. ---

async function choose(customer, { remember = true } = {}) {
  if (customer !== state.customer) {
    state.customer = customer;
    state.thread = null;
    stopReply();
    clearThread();
  }
  if (remember) writeAddress();
  showPeople(state.customers, state.customer, state.number !== null, (id) => choose(id));
  showPhone();
  if (!customer) return;
  await safely(loadThread);
  if (matchMedia('(hover: hover)').matches) byId('text').focus();
}

async function chooseNumber(number) {
  state.number = number;
  state.customers = [];
  await choose(null);
  await safely(loadCustomers);
}

const send = (text, replyTo) => sendMessage({ text, ...(replyTo && { reply_to: replyTo }) });

/** The customer taps a button, a row or a form of a message. */
const tap = (message, choice, answers) => (choice === callBack ? call() : answer(message, choice, answers));

const answer = (message, choice, answers) => sendMessage({ reply_to: message.wamid, choice, ...(answers && { content: answers }) });

/** A text of theirs says something else from now on. */
const edit = (text, wamid) => sendMessage({ type: 'edit', text, reply_to: wamid });

const call = () => safely(() => api.call(state.number, state.customer));

const tapCall = (action) => safely(() => api.tapCall(state.thread.call.call_id, action));

/** Something befalls the person; with another number they have another id too. */
async function alter(change) {
  await safely(async () => {
    const customer = await api.change(state.number, state.customer, change);
    tellBriefly(say('done'));
    await loadCustomers();
    await choose(customer.id);
  });
}

async function attach(message) {
  if (await sendMessage({ ...(quoted() && { reply_to: quoted().wamid }), ...message })) stopReply();
}

async function sendMessage(message) {
  try {
    await api.send(state.number, state.customer, message);
    byId('scroll').scrollTop = byId('scroll').scrollHeight;
    await loadThread();
    return true;
  } catch (failure) {
    tellBriefly(failure instanceof Refused ? failure.message : say('failed'));
    return false;
  }
}

/** Loads quietly: when the simulator is away, the live connection says so and comes back by itself. */
async function safely(work) {
  try {
    await work();
  } catch (failure) {
    if (failure instanceof Refused) tellBriefly(failure.message);
    else tell(say('offline'));
  }
}

const numbersSoon = soon(() => safely(loadNumbers), 100);
const customersSoon = soon(() => safely(loadCustomers), 300);
const threadSoon = soon(() => safely(loadThread), 60);

function onChanged(change) {
  if (!change.customer_id) return numbersSoon();
  if (change.phone_number_id !== state.number) return undefined;
  if (change.customer_id === state.customer) threadSoon();
  return customersSoon();
}

async function onReady() {
  byId('notice').hidden = true;
  await safely(loadNumbers);
  await safely(loadThread);
}

async function onAddress() {
  const { number, customer } = readAddress();
  if (number !== state.number) {
    state.number = number;
    await safely(loadNumbers);
  }
  await choose(customer, { remember: false });
}

function changeLanguage(chosen) {
  speak(chosen);
  clearThread();
  showPeople(state.customers, state.customer, state.number !== null, (id) => choose(id));
  showPhone();
}

translatePage();
Object.assign(state, readAddress());
showPhone();
keepAtEnd();
prepareComposer(send, edit);
prepareAnswers();
prepareAttach({
  onSend: attach,
  onEdit: (message) => startEdit(message, shownTextOf(message, state.thread)),
  onChange: alter,
  onCall: call,
  quoted,
  customer: () => state.thread.customer,
});
prepareNewCustomer(() => state.number, async (customer) => {
  await safely(loadCustomers);
  await choose(customer.id);
});
byId('number').addEventListener('change', (event) => chooseNumber(event.target.value));
byId('back').addEventListener('click', () => choose(null));
byId('to-end').addEventListener('click', () => byId('scroll').scrollTo({ top: byId('scroll').scrollHeight }));
byId('scroll').addEventListener('scroll', () => (byId('to-end').hidden = isAtEnd()), { passive: true });
document.addEventListener('visibilitychange', () => threadSoon());
window.addEventListener('popstate', onAddress);
for (const button of document.querySelectorAll('[data-language]')) button.addEventListener('click', () => changeLanguage(button.dataset.language));
listen({ onReady, onChanged, onLost: () => tell(say('offline')) });
