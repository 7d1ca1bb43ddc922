import { ask } from './api.js';
import { byId, make } from './dom.js';
import { say, speak, translatePage } from './words.js';

const state = { number: null, waba: null, token: null };

const tell = (text) => {
  byId('notice').textContent = text;
  byId('notice').hidden = false;
};

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

const button = (text, method, path, body) => make('button', { type: 'button', class: 'quiet', onclick: () => pull(method, path, body) }, text);

const row = (label, ...buttons) => make('div', { class: 'lever' }, make('span', {}, label), make('div', { class: 'lever-choices' }, ...buttons));

async function show() {
  const numbers = await ask('GET', 'numbers');
  const select = byId('number');
  const chosen = numbers.find((number) => number.phone_number_id === state.number) ?? numbers[0];
  select.replaceChildren(...numbers.map((number) => make('option', { value: number.phone_number_id }, `${number.verified_name} · ${number.display_phone_number}`)));
  byId('levers').hidden = !chosen;
  byId('levers-empty').hidden = Boolean(chosen);
  if (!chosen) return;
  state.number = chosen.phone_number_id;
  state.waba = chosen.waba_id;
  select.value = state.number;
  const [number, templates] = await Promise.all([ask('GET', `numbers/${state.number}/state`), ask('GET', `templates?waba_id=${state.waba}`)]);
  showNumber(number);
  showAccount();
  showSends();
  showTemplates(templates);
}

function showNumber(number) {
  const path = `numbers/${state.number}/state`;
  byId('of-number').replaceChildren(
    row(`${say('quality')} : ${number.quality_rating}`, ...['GREEN', 'YELLOW', 'RED'].map((rating) => button(rating, 'PUT', path, { quality_rating: rating }))),
    row(`${say('status')} : ${number.status}`, ...['CONNECTED', 'RESTRICTED', 'BANNED'].map((status) => button(status, 'PUT', path, { status }))),
    row(say('tier'), ...['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_UNLIMITED'].map((tier) => button(tier.slice(5), 'PUT', `portfolios/${state.waba}`, { messaging_limit: tier, notify: true }))),
    row(say('token'), ...['alive', 'revoked', 'expired'].map((how) => button(say(`token${how[0].toUpperCase()}${how.slice(1)}`), 'POST', `numbers/${state.number}/token`, { state: how }))),
  );
}

function showAccount() {
  const path = `wabas/${state.waba}/incidents`;
  byId('of-account').replaceChildren(
    row(
      say('account'),
      button(say('locked'), 'POST', path, { event: 'DISABLED_UPDATE', info: { ban_info: { waba_ban_state: 'DISABLE' } }, sends_refused_with: 131031 }),
      button(say('restricted'), 'POST', path, { event: 'ACCOUNT_RESTRICTION', info: { restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] }, sends_refused_with: 368 }),
      button(say('unpaid'), 'PUT', `wabas/${state.waba}`, { sends_refused_with: 131042 }),
      button(say('fine'), 'PUT', `wabas/${state.waba}`, { sends_refused_with: 0 }),
    ),
  );
}

function showSends() {
  const fail = (code, asynchronous) => button(`${code}`, 'PUT', 'faults', { fail_next: [{ code, times: 1, asynchronous }] });
  byId('of-sends').replaceChildren(
    row(say('nextRefused'), ...[130429, 131056, 131000, 190].map((code) => fail(code, false))),
    row(say('nextFails'), ...[131026, 131049, 131047, 132015].map((code) => fail(code, true))),
    row(say('nextCut'), button(say('beforeAccept'), 'PUT', 'faults', { drop_before_accept: 1 }), button(say('afterAccept'), 'PUT', 'faults', { drop_after_accept: 1 })),
    row(
      say('webhooks'),
      button(say('twice'), 'PUT', 'faults', { webhook_repeat: 1 }),
      button(say('shuffled'), 'PUT', 'faults', { webhook_shuffle: true }),
      button(say('late'), 'PUT', 'faults', { webhook_delay_ms: [5000, 15000] }),
      button(say('wrongSignature'), 'PUT', 'faults', { wrong_signature: true }),
    ),
    row(say('all'), button(say('noFaults'), 'DELETE', 'faults')),
  );
}

function showTemplates(templates) {
  const act = (template, action, more) => button(say(`act${action[0].toUpperCase()}${action.slice(1)}`), 'POST', `templates/${template.id}`, { action, ...more });
  byId('of-templates').replaceChildren(
    row(say('review'), button(say('byItself'), 'PUT', 'review', { automatic: true, decision: 'APPROVED' }), button(say('byHand'), 'PUT', 'review', { automatic: false })),
    ...templates.map((template) =>
      row(
        `${template.name} (${template.language}) · ${template.category} · ${template.status}${template.held > 0 ? ` · ${say('held', template.held)}` : ''}`,
        act(template, 'approve'),
        act(template, 'reject'),
        act(template, 'pause'),
        act(template, 'disable'),
        act(template, 'recategorise', { category: template.category === 'MARKETING' ? 'UTILITY' : 'MARKETING', notice: false }),
        act(template, 'judge', { score: 'RED' }),
        act(template, 'hold'),
        act(template, 'release'),
        act(template, 'drop'),
      ),
    ),
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
