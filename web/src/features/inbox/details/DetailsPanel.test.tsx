import { act, screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import type { MessageHistory, Waiting } from '@/shared/api/types';
import {
  aminata,
  conversationWith,
  historyOf,
  hoursFromNow,
  messageFromCustomer,
  messageFromUs,
  stepOf,
} from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';
import { i18n } from '@/shared/i18n/i18n';

function withAnswer(changed: Partial<MessageHistory> = {}) {
  const relais = new FakeRelais();
  const answer = messageFromUs('Yes we do');
  const awa = relais.add(conversationWith('Awa'), [messageFromCustomer('Do you deliver?'), answer]);
  relais.histories = [historyOf(answer, changed)];
  return { relais, awa, answer, address: `/discussions/${awa.id}` };
}

type Person = ReturnType<typeof openApp>;

async function openDetails(person: Person): Promise<HTMLElement> {
  const menus = await screen.findAllByRole('button', { name: /Menu of this message|Menu de ce message/ });
  await person.click(menus[1] ?? document.body);
  await person.click(await screen.findByRole('menuitem', { name: /Details|Détails/ }));
  return screen.findByRole('complementary', { name: /Message details|Détails du message/ });
}

const soon = hoursFromNow(0.2);

const reasons: [Partial<Waiting> & Pick<Waiting, 'reason'>, string | RegExp, string | RegExp][] = [
  [{ reason: 'account_disconnected' }, 'Its number is not connected any more', 'n’est plus connecté'],
  [
    { reason: 'account_paused', because: 'billing' },
    'Its number is paused; it leaves once somebody resumes the number.There is a payment problem',
    'Son numéro est en pause',
  ],
  [
    { reason: 'stream_paused', because: 'by_person' },
    'Its campaign “Spring” is paused; it leaves once somebody resumes the campaign.Somebody paused it.',
    'Sa campagne « Spring » est en pause',
  ],
  [
    { reason: 'confirmation', because: 'timed_out' },
    'does not send it a second time meanwhile.WhatsApp did not answer in time.',
    'Relais ne l’envoie pas une deuxième fois',
  ],
  [
    { reason: 'decision', because: 'owner_lost' },
    'somebody has to decide.Relais stopped while this message was leaving.',
    'quelqu’un doit décider',
  ],
  [{ reason: 'answer' }, 'WhatsApp has not answered yet.', 'WhatsApp n’a pas encore répondu.'],
  [
    { reason: 'retry', because: 'provider_unavailable', until: soon },
    /is tried again in 1\d min\.WhatsApp was not available\./,
    /prochain essai dans 1\d min\./,
  ],
  [{ reason: 'file' }, 'it leaves as soon as it is there.', 'il partira dès que ce sera fait.'],
  [
    { reason: 'file_retry', because: 'provider_unavailable', until: soon },
    /just now, and is tried again in 1\d min\.WhatsApp was not available\./,
    /prochain essai dans 1\d min\./,
  ],
  [
    { reason: 'earlier_message' },
    'An earlier message to the same person goes first.',
    'Un message précédent à la même personne passe d’abord.',
  ],
  [{ reason: 'pair_limit', until: soon }, /it leaves in 1\d min\./, /il partira dans 1\d min\./],
  [
    { reason: 'messaging_limit', because: 'TIER_2K', ahead: 2_000 },
    'write first to 2,000 people in 24 hours, and 2,000 have been reached',
    '2 000 personnes en 24 heures, et 2 000 l’ont été',
  ],
  [{ reason: 'pace', ahead: 1 }, '1 message leaves before it', '1 message part avant lui'],
  [{ reason: 'pace', ahead: 1_000 }, 'At least 1,000 messages leave', 'Au moins 1 000 messages partent'],
  [{ reason: 'nothing' }, 'Nothing holds it up; it leaves this moment.', 'Rien ne le retient'],
];

test.each(reasons)('Why it has not been sent is one sentence: %j', async (waiting, english, french) => {
  const whole = { because: null, until: null, ahead: null, ...waiting };
  const { relais, address } = withAnswer({ waiting: whole, stream_name: 'Spring' });
  const panel = await openDetails(openApp(address, relais));

  const why = await within(panel).findByRole('region', { name: 'Why has this not been sent?' });
  expect(why).toHaveTextContent(english);
  await act(() => i18n.changeLanguage('fr'));
  expect(why).toHaveTextContent(french);
});

test('A pause leads to the page of its number', async () => {
  const waiting = { reason: 'account_paused' as const, because: 'token_invalid', until: null, ahead: null };
  const { relais, awa, address } = withAnswer({ waiting });
  const panel = await openDetails(openApp(address, relais));

  expect(await within(panel).findByRole('link', { name: 'Open the number’s page' })).toHaveAttribute(
    'href',
    `/settings/accounts/${awa.account.id}`,
  );
});

test('Who may not see the numbers is shown no door to one', async () => {
  const waiting = { reason: 'account_paused' as const, because: 'token_invalid', until: null, ahead: null };
  const { relais, address } = withAnswer({ waiting });
  relais.me = { ...aminata, permissions: ['conversations.view', 'messages.view'] };
  const panel = await openDetails(openApp(address, relais));

  expect(await within(panel).findByText(/Its number is paused/)).toBeVisible();
  expect(within(panel).queryByRole('link')).not.toBeInTheDocument();
});

test('A life is told step by step: who wrote, each attempt with its code and trace, receipts and decisions', async () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 10) + seconds * 1_000).toISOString();
  const { relais, address } = withAnswer({
    steps: [
      stepOf('written', { at: at(0) }),
      stepOf('again', {
        at: at(1.4),
        attempt: 1,
        started_at: at(1),
        code: 131016,
        reason_code: 'provider_unavailable',
        detail: 'Service temporarily down',
        trace_id: 'Az8or2',
        due_at: at(61),
      }),
      stepOf('unconfirmed', { at: at(71), attempt: 2, started_at: at(70), reason_code: 'connection_cut' }),
      stepOf('awaits_decision', { at: at(72), attempt: 2 }),
      stepOf('said_again', { at: at(73), attempt: 2, person_name: 'Fatou' }),
      stepOf('again', { at: at(74), attempt: 3, started_at: at(70), reason_code: 'stopping' }),
      stepOf('accepted', { at: at(75), attempt: 4, started_at: at(70) }),
      stepOf('delivered', { at: at(80) }),
      stepOf('a_kind_of_tomorrow', { at: at(90) }),
    ],
  });
  const panel = await openDetails(openApp(address, relais));
  const steps = await within(panel).findAllByRole('listitem');
  const told = steps.map((step) => step.textContent);

  expect(told[0]).toContain('Written by Aminata Diallo');
  expect(told[1]).toMatch(/Attempt 1.*Not sent for now.*WhatsApp was not available\./);
  expect(told[1]).toMatch(/WhatsApp says: Service temporarily down.*Code 131016/);
  expect(told[1]).toMatch(/answered after 0\.4 s.*To be tried again 21 Nov 2026.*Trace id Az8or2/);
  expect(told[2]).toMatch(/Perhaps sent, perhaps not.*broke before its answer came.*no usable answer/);
  expect(told[3]).toContain('people were asked');
  expect(told[4]).toContain('Fatou had it sent again');
  expect(told[5]).toContain('Nothing left for WhatsApp');
  expect(told[6]).toMatch(/Attempt 4.*WhatsApp took it/);
  expect(told[7]).toContain('Delivered, says WhatsApp');
  expect(told[8]).toContain('a_kind_of_tomorrow');
});

test('A receipt of the same second comes after what we did in it', async () => {
  const { relais, address } = withAnswer({
    steps: [
      stepOf('sent', { at: '2026-11-21T10:00:01Z' }),
      stepOf('accepted', {
        at: '2026-11-21T10:00:01.800Z',
        attempt: 1,
        started_at: '2026-11-21T10:00:01.500Z',
      }),
    ],
  });
  const panel = await openDetails(openApp(address, relais));

  const [first, second] = await within(panel).findAllByRole('listitem');
  expect(first).toHaveTextContent('WhatsApp took it');
  expect(second).toHaveTextContent('Sent, says WhatsApp');
});

test('What WhatsApp told is folded away, and can be copied', async () => {
  const { relais, address } = withAnswer({
    wamid: 'wamid.HBgM',
    told: [
      { place: '12.0', payload: { status: 'delivered' } },
      { place: '9.4', payload: null },
    ],
  });
  const person = openApp(address, relais);
  const panel = await openDetails(person);
  expect(await within(panel).findByText('What WhatsApp told (2)')).toBeVisible();
  expect(within(panel).queryByText(/"delivered"/)).not.toBeInTheDocument();

  await person.click(within(panel).getByRole('button', { name: 'Show the raw content' }));
  expect(within(panel).getByText(/"status": "delivered"/)).toBeVisible();
  expect(within(panel).getByText('The journal no longer holds it.')).toBeVisible();
  await person.click(within(panel).getByRole('button', { name: 'Copy what webhook 12.0 told' }));

  await waitFor(async () => expect(await navigator.clipboard.readText()).toContain('"delivered"'));
});

test('The details open and close with the keyboard alone, and the focus comes back to the message', async () => {
  const { relais, address, answer } = withAnswer();
  const person = openApp(address, relais);
  const menus = await screen.findAllByRole('button', { name: 'Menu of this message' });
  act(() => menus[1]?.focus());

  await person.keyboard('{Enter}');
  await screen.findByRole('menuitem', { name: 'Details' });
  await person.keyboard('{ArrowDown}{Enter}');

  const panel = await screen.findByRole('complementary', { name: 'Message details' });
  await waitFor(() => expect(panel).toHaveFocus());
  // A menu gives back the focus a moment after it closes.
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  expect(panel).toHaveFocus();
  await person.keyboard('{Escape}');

  await waitFor(() => expect(panel).not.toBeInTheDocument());
  expect(document.getElementById(`message-${answer.id}`)).toHaveFocus();
  expect(window.location.pathname).toBe(address);
});

test('News of the discussion brings the details up to date', async () => {
  const { relais, awa, answer, address } = withAnswer();
  const panel = await openDetails(openApp(address, relais));
  await within(panel).findByText(/Written by/);

  relais.histories = [historyOf(answer, { steps: [stepOf('written'), stepOf('delivered')] })];
  relais.tell('conversation', { ...awa, version: '11' });

  expect(await within(panel).findByText('Delivered, says WhatsApp')).toBeVisible();
});

test('Details that cannot be loaded offer to try again', async () => {
  const { relais, address } = withAnswer();
  let isBroken = true;
  const person = openApp(
    address,
    relais,
    http.get('/api/messages/:id/history', () => (isBroken ? problem(403, 'permission_missing') : undefined)),
  );
  const panel = await openDetails(person);
  expect(await within(panel).findByRole('alert')).toHaveTextContent('You do not have the permission');
  isBroken = false;

  await person.click(within(panel).getByRole('button', { name: 'Try again' }));

  expect(await within(panel).findByText(/Written by/)).toBeVisible();
});
