import { ask } from './api.js';
import { byId, make } from './dom.js';
import { say, speak, translatePage } from './words.js';

const state = { number: null, waba: null };

let noticeTimer;

function tell(text) {
  byId('notice').textContent = text;
  byId('notice').hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (byId('notice').hidden = true), 3000);
}

/** Does it, says whether it was done, and shows what is so now. */
async function pull(method, path, body) {
  try {
    await ask(method, path, body);
    tell(say('done'));
  } catch (failure) {
    tell(failure.message);
  }
  await show();
}

/** Something that happens once. */
const act = (text, method, path, body) => make('button', { type: 'button', class: 'quiet', onclick: () => pull(method, path, body) }, text);

/** Something that is so or is not; what is so at present looks pressed. */
const choice = (text, isSo, method, path, body) =>
  make('button', { type: 'button', class: isSo ? 'quiet pressed' : 'quiet', 'aria-pressed': String(isSo), onclick: () => pull(method, path, body) }, text);

const row = (label, ...buttons) => make('div', { class: 'lever' }, label instanceof Node ? label : make('span', { class: 'lever-label' }, label), make('div', { class: 'lever-choices' }, ...buttons));

const capitalised = (word) => `${word[0].toUpperCase()}${word.slice(1)}`;

async function show() {
  const numbers = await ask('GET', 'numbers');
  const select = byId('number');
  const chosen = numbers.find((number) => number.phone_number_id === state.number) ?? numbers[0];
  select.replaceChildren(...numbers.map((number) => make('option', { value: number.phone_number_id }, `${number.verified_name} · ${number.display_phone_number}`)));
  byId('levers').hidden = !chosen;
  byId('levers-empty').hidden = Boolean(chosen);
  select.disabled = !chosen;
  if (!chosen) return;
  state.number = chosen.phone_number_id;
  state.waba = chosen.waba_id;
  select.value = state.number;
  const [number, accounts, faults, review, templates, flows] = await Promise.all(
    [`numbers/${state.number}/state`, 'wabas', 'faults', 'review', `templates?waba_id=${state.waba}`, `flows?waba_id=${state.waba}`].map((path) => ask('GET', path)),
  );
  keepingFocus(() => {
    showNumber(number);
    showAccount(accounts.find((account) => account.waba_id === state.waba));
    showSends(faults);
    showTemplates(review, templates);
    showFlows(flows);
  });
}

/** What is drawn anew takes the focus with it; the button at the same place has it afterwards. */
function keepingFocus(draw) {
  const before = [...document.querySelectorAll('.lever button')].indexOf(document.activeElement);
  draw();
  if (before >= 0) document.querySelectorAll('.lever button')[before]?.focus({ preventScroll: true });
}

const tiers = ['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'];

function showNumber(number) {
  const path = `numbers/${state.number}/state`;
  const limit = `portfolios/${number.portfolio_id}`;
  byId('of-number').replaceChildren(
    row(say('quality'), ...['GREEN', 'YELLOW', 'RED'].map((rating) => choice(rating, number.quality_rating === rating, 'PUT', path, { quality_rating: rating }))),
    row(say('status'), ...['CONNECTED', 'RESTRICTED', 'BANNED'].map((status) => choice(status, number.status === status, 'PUT', path, { status }))),
    row(say('tier', number.portfolio_id), ...tiers.map((tier) => choice(tier.slice(5), number.messaging_limit === tier, 'PUT', limit, { messaging_limit: tier, notify: true }))),
    row(say('token'), ...['alive', 'revoked', 'expired'].map((how) => choice(say(`token${capitalised(how)}`), number.token === how, 'POST', `numbers/${state.number}/token`, { state: how }))),
  );
}

function showAccount(account) {
  const path = `wabas/${state.waba}/incidents`;
  const refused = account.sends_refused_with ?? 0;
  byId('of-account').replaceChildren(
    row(
      say('account'),
      choice(say('fine'), refused === 0, 'PUT', `wabas/${state.waba}`, { sends_refused_with: 0 }),
      choice(say('locked'), refused === 131031, 'POST', path, { event: 'DISABLED_UPDATE', info: { ban_info: { waba_ban_state: 'DISABLE' } }, sends_refused_with: 131031 }),
      choice(say('restricted'), refused === 368, 'POST', path, { event: 'ACCOUNT_RESTRICTION', info: { restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] }, sends_refused_with: 368 }),
      choice(say('unpaid'), refused === 131042, 'PUT', `wabas/${state.waba}`, { sends_refused_with: 131042 }),
    ),
  );
}

const receipts = ['normal', 'shuffled', 'before_answer', 'without_delivered', 'none'];

const wordOf = (name) => name.split('_').map(capitalised).join('');

function showSends(faults) {
  const isNext = (code, asynchronous) => faults.fail_next.some((failure) => failure.code === code && failure.asynchronous === asynchronous);
  const fail = (code, asynchronous) => choice(`${code}`, isNext(code, asynchronous), 'PUT', 'faults', { fail_next: isNext(code, asynchronous) ? [] : [{ code, times: 1, asynchronous }] });
  const toggle = (text, isOn, on, off) => choice(text, isOn, 'PUT', 'faults', isOn ? off : on);
  const isLate = faults.webhook_delay_ms[1] > 0;
  const isSlow = faults.slow_accept_ms[1] > 0;
  byId('of-sends').replaceChildren(
    row(say('nextRefused'), ...[130429, 131056, 131000, 190].map((code) => fail(code, false))),
    row(say('nextFails'), ...[131026, 131049, 131047, 132015].map((code) => fail(code, true))),
    row(
      say('nextCut'),
      toggle(say('beforeAccept'), faults.drop_before_accept > 0, { drop_before_accept: 1 }, { drop_before_accept: 0 }),
      toggle(say('afterAccept'), faults.drop_after_accept > 0, { drop_after_accept: 1 }, { drop_after_accept: 0 }),
    ),
    row(
      say('nextBroken'),
      ...['empty', 'truncated', 'dribbling'].map((how) => {
        const isNext = faults.broken_answers.includes(how);
        return choice(say(`answer${capitalised(how)}`), isNext, 'PUT', 'faults', { broken_answers: isNext ? [] : [how] });
      }),
    ),
    row(say('answers5s'), choice(say('atOnce'), !isSlow, 'PUT', 'faults', { slow_accept_ms: [0, 0] }), choice(say('after5s'), isSlow, 'PUT', 'faults', { slow_accept_ms: [5000, 5000] })),
    row(say('receipts'), ...receipts.map((mode) => choice(say(`receipts${wordOf(mode)}`), faults.receipts === mode, 'PUT', 'faults', { receipts: mode }))),
    row(say('reads'), ...[['readsNever', 0], ['readsHalf', 0.5], ['readsAlways', 1]].map(([text, rate]) => choice(say(text), faults.read_rate === rate, 'PUT', 'faults', { read_rate: rate }))),
    row(
      say('webhooks'),
      toggle(say('twice'), faults.webhook_repeat > 0, { webhook_repeat: 1 }, { webhook_repeat: 0 }),
      toggle(say('shuffled'), faults.webhook_shuffle, { webhook_shuffle: true }, { webhook_shuffle: false }),
      toggle(say('late'), isLate, { webhook_delay_ms: [5000, 15000] }, { webhook_delay_ms: [0, 0] }),
      toggle(say('wrongSignature'), faults.wrong_signature, { wrong_signature: true }, { wrong_signature: false }),
    ),
    make('div', { class: 'lever' }, make('div', { class: 'lever-choices' }, act(say('noFaults'), 'DELETE', 'faults'))),
  );
}

const label = (name, ...facts) => make('span', { class: 'lever-label' }, make('b', {}, name), ...facts.filter(Boolean).map((fact) => make('span', { class: 'fact' }, fact)));

/** What can be done with a template as it stands. */
const actionsOf = (template) => [
  ...(template.status === 'APPROVED' ? [] : ['approve']),
  ...(template.status === 'REJECTED' ? [] : ['reject']),
  ...(template.status === 'PAUSED' ? ['unpause'] : ['pause']),
  ...(template.status === 'DISABLED' ? [] : ['disable']),
  'recategorise',
  ...(template.quality === 'RED' ? [] : ['judge']),
  ...(template.sends_before_hold === null ? ['hold'] : ['release', 'drop']),
];

const detailOf = {
  recategorise: (template) => ({ category: template.category === 'MARKETING' ? 'UTILITY' : 'MARKETING', notice: false }),
  judge: () => ({ score: 'RED' }),
};

function showTemplates(review, templates) {
  byId('of-templates').replaceChildren(
    row(
      say('review'),
      choice(say('byItself'), review.automatic, 'PUT', 'review', { automatic: true, decision: 'APPROVED' }),
      choice(say('byHand'), !review.automatic, 'PUT', 'review', { automatic: false }),
    ),
    ...templates.map((template) =>
      row(
        label(template.name, template.language, template.category, template.status, template.quality !== 'UNKNOWN' && template.quality, template.held > 0 && say('held', template.held)),
        ...actionsOf(template).map((action) => act(say(`act${capitalised(action)}`), 'POST', `templates/${template.id}`, { action, ...detailOf[action]?.(template) })),
      ),
    ),
  );
}

function showFlows(flows) {
  const settled = flows.filter((flow) => flow.status !== 'DRAFT' && flow.status !== 'DEPRECATED');
  byId('flows').hidden = settled.length === 0;
  byId('of-flows').replaceChildren(
    ...settled.map((flow) => row(label(flow.name), ...['PUBLISHED', 'THROTTLED', 'BLOCKED'].map((status) => choice(status, flow.status === status, 'POST', `flows/${flow.id}`, { status })))),
  );
}

async function change(work) {
  try {
    await work();
  } catch {
    tell(say('offline'));
  }
}

translatePage();
byId('number').addEventListener('change', (event) => {
  state.number = event.target.value;
  change(show);
});
for (const choice of document.querySelectorAll('[data-language]'))
  choice.addEventListener('click', () => {
    speak(choice.dataset.language);
    change(show);
  });
change(show);
