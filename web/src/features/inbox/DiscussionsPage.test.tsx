import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { aminata, conversationWith, hoursFromNow, messageFromCustomer, messageFromUs } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function rows(): string[] {
  return within(screen.getByRole('list', { name: 'List of discussions' }))
    .getAllByRole('link')
    .map((link) => link.textContent);
}

function row(name: string): HTMLElement {
  return within(screen.getByRole('list', { name: 'List of discussions' })).getByRole('link', {
    name: new RegExp(name),
  });
}

async function live(relais: FakeRelais, address = '/discussions') {
  const person = openApp(address, relais);
  await waitFor(() => expect(relais.isFollowed).toBe(true));
  await screen.findByRole('list', { name: 'List of discussions' });
  return person;
}

function withAwaAndMoussa() {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa', { last_activity_at: hoursFromNow(-1) }), [
    messageFromCustomer('Do you deliver on Saturday?'),
  ]);
  const moussa = relais.add(
    conversationWith('Moussa', { last_activity_at: hoursFromNow(-48), window_closes_at: hoursFromNow(-24) }),
    [messageFromCustomer('Thanks!', { at: hoursFromNow(-48) })],
  );
  return { relais, awa, moussa };
}

test('Filters show all, unread or favourite discussions', async () => {
  const relais = new FakeRelais();
  relais.add(conversationWith('Awa', { unread_count: 2 }));
  relais.add(conversationWith('Moussa', { is_favorite: true }));
  const person = await live(relais);
  expect(rows()).toHaveLength(2);

  await person.click(screen.getByRole('button', { name: /Unread/ }));
  await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Awa')]));

  await person.click(screen.getByRole('button', { name: 'Favourites' }));
  await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Moussa')]));
  // Only the server knows the rows that are not loaded.
  const filters = relais.asked.map((url) => url.searchParams.get('filter'));
  expect(filters).toEqual(expect.arrayContaining(['all', 'unread', 'favorites']));
});

test('A search waits for a pause in the typing, and Escape brings the whole list back', async () => {
  const { relais } = withAwaAndMoussa();
  const person = await live(relais);

  await person.keyboard('/');
  await person.keyboard('mous');
  await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Moussa')]));
  const searches = relais.asked.map((url) => url.searchParams.get('search')).filter(Boolean);
  expect(new Set(searches)).toEqual(new Set(['mous']));

  await person.keyboard('{Escape}');
  await waitFor(() => expect(rows()).toHaveLength(2));
});

test('An empty list says so, and offers to connect a number', async () => {
  openApp('/discussions', new FakeRelais());

  expect(await screen.findByRole('heading', { name: 'No one has written yet' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Connect a number' })).toHaveAttribute(
    'href',
    '/settings/accounts',
  );
});

test('A list that cannot be loaded offers to try again', async () => {
  const { relais } = withAwaAndMoussa();
  let isBroken = true;
  const person = openApp(
    '/discussions',
    relais,
    http.get('/api/conversations', () => (isBroken ? problem(403, 'permission_missing') : undefined)),
  );

  expect(await screen.findByRole('alert')).toHaveTextContent('You do not have the permission to do this.');
  isBroken = false;
  await person.click(screen.getByRole('button', { name: 'Try again' }));

  await waitFor(() => expect(rows()).toHaveLength(2));
});

test('A live event brings a row up to date and to the top, and the title counts it', async () => {
  const { relais, moussa } = withAwaAndMoussa();
  await live(relais);
  expect(rows()).toEqual([expect.stringContaining('Awa'), expect.stringContaining('Moussa')]);

  relais.tell('conversation', news(moussa, 'Are you there?', '11'));

  await waitFor(() => expect(rows()[0]).toContain('Are you there?'));
  expect(rows()[0]).toContain('Moussa');
  await waitFor(() => expect(document.title).toBe('(1) Discussions · Relais'));
});

test('An event that is older than what is shown changes nothing', async () => {
  const { relais, awa } = withAwaAndMoussa();
  await live(relais);
  relais.tell('conversation', news(awa, 'The newest words', '12'));
  await waitFor(() => expect(row('Awa')).toHaveTextContent('The newest words'));

  relais.tell('conversation', news(awa, 'Old words', '11'));
  relais.tell('conversation', news({ ...awa, id: awa.id }, 'Old words again', '9'));
  // A later event about someone else proves that the old ones have been through.
  relais.tell('conversation', news(conversationWith('Fatou'), 'Hello', '1'));

  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(row('Awa')).toHaveTextContent('The newest words');
});

test('A list answer that is older than a live event does not put the row back', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = await live(relais);
  relais.tell('conversation', news(awa, 'The newest words', '12'));
  await waitFor(() => expect(row('Awa')).toHaveTextContent('The newest words'));

  // The fake still answers with version 10.
  await person.click(screen.getByRole('button', { name: 'Favourites' }));
  await person.click(screen.getByRole('button', { name: 'All' }));
  relais.tell('reset', {});

  await waitFor(() => expect(relais.asked.length).toBeGreaterThan(3));
  expect(row('Awa')).toHaveTextContent('The newest words');
});

test('Opening a discussion shows its messages and marks as read what was seen', async () => {
  const { relais } = withAwaAndMoussa();
  const fatou = relais.add(conversationWith('Fatou', { unread_count: 2, inbound_count: 7 }), [
    messageFromCustomer('One'),
    messageFromCustomer('Two'),
  ]);
  const person = await live(relais);

  await person.click(row('Fatou'));

  expect(await screen.findByText('Two')).toBeVisible();
  expect(within(screen.getByRole('log')).getByText('2 unread messages')).toBeVisible();
  await waitFor(() => expect(relais.reads).toEqual([{ id: fatou.id, seenCount: 7 }]));
});

test('A page in the background marks nothing as read', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const relais = new FakeRelais();
  const fatou = relais.add(conversationWith('Fatou', { unread_count: 1, inbound_count: 3 }), [
    messageFromCustomer('Hello?'),
  ]);
  await live(relais, `/discussions/${fatou.id}`);
  await screen.findByText('Hello?');
  expect(relais.reads).toEqual([]);

  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));

  await waitFor(() => expect(relais.reads).toEqual([{ id: fatou.id, seenCount: 3 }]));
  visibility.mockRestore();
});

test('Marking as unread leaves the discussion, so that it is not read again', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = await live(relais, `/discussions/${awa.id}`);

  await person.click(await screen.findByRole('button', { name: 'Discussion menu' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Mark as unread' }));

  await waitFor(() => expect(row('Awa')).toHaveTextContent('1 unread message'));
  expect(window.location.pathname).toBe('/discussions');
  expect(relais.reads).toEqual([]);
});

test('A message that arrives in the open discussion is said to screen readers', async () => {
  const { relais, awa } = withAwaAndMoussa();
  await live(relais, `/discussions/${awa.id}`);
  await screen.findByRole('log');

  relais.threads.get(awa.id)?.push(messageFromCustomer('And on Sunday?'));
  relais.tell('conversation', news(awa, 'And on Sunday?', '11'));

  expect(await screen.findByText('New message from Awa And on Sunday?')).toBeInTheDocument();
});

test('When the window runs out, the field gives way to the reason by itself', async () => {
  const { relais, awa } = withAwaAndMoussa();
  await live(relais, `/discussions/${awa.id}`);
  expect(await screen.findByRole('textbox', { name: 'Write a message' })).toBeVisible();

  const oneSecond = 1 / 3_600;
  relais.tell('conversation', { ...awa, window_closes_at: hoursFromNow(oneSecond), version: '11' });
  expect(await screen.findByText(/The 24-hour window closed on/)).toBeVisible();
});

test('With a closed window, the reason and the time stand where one would write', async () => {
  const { relais, moussa } = withAwaAndMoussa();
  await live(relais, `/discussions/${moussa.id}`);

  expect(
    await screen.findByText(/The 24-hour window closed on .* You can write again as soon as/),
  ).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Write a message' })).not.toBeInTheDocument();
});

test('The window opens again when the customer writes', async () => {
  const { relais, moussa } = withAwaAndMoussa();
  await live(relais, `/discussions/${moussa.id}`);
  await screen.findByText(/The 24-hour window closed/);

  relais.tell('conversation', { ...news(moussa, 'Still there?', '11'), window_closes_at: hoursFromNow(24) });

  expect(await screen.findByRole('textbox', { name: 'Write a message' })).toBeVisible();
});

test('A disconnected number takes no message', async () => {
  const relais = new FakeRelais();
  const awa = relais.add(
    conversationWith('Awa', { account: { id: 'a', name: 'Shop number', is_connected: false } }),
    [messageFromCustomer('Hello')],
  );
  await live(relais, `/discussions/${awa.id}`);

  expect(await screen.findByText(/The number “Shop number” is disconnected/)).toBeVisible();
});

test('Without the permission to send, the thread can only be read', async () => {
  const { relais, awa } = withAwaAndMoussa();
  relais.me = { ...aminata, permissions: ['conversations.view', 'messages.view'] };
  const may = { answer: false, assign: false };
  relais.conversations = relais.conversations.map((row) => ({ ...row, may }));
  await live(relais, `/discussions/${awa.id}`);

  expect(await screen.findByText(/Your role lets you read this discussion/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Settings' })).not.toBeInTheDocument();
});

test('Enter sends once; Shift and Enter begins a new line', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = await live(relais, `/discussions/${awa.id}`);
  const field = await screen.findByRole('textbox', { name: 'Write a message' });

  await person.type(field, 'Yes{Shift>}{Enter}{/Shift}until noon{Enter}');

  await waitFor(() => expect(relais.posted.map((each) => each.text)).toEqual(['Yes\nuntil noon']));
  expect(field).toHaveValue('');
  expect(within(screen.getByRole('log')).getAllByText(/Yes\s+until noon/)).toHaveLength(1);
});

test('Past WhatsApp’s limit the field counts what is too much, and does not send', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = await live(relais, `/discussions/${awa.id}`);
  await person.click(await screen.findByRole('textbox', { name: 'Write a message' }));

  await person.paste('x'.repeat(4_000));
  expect(screen.getByText('96 characters left')).toBeVisible();
  await person.paste('y'.repeat(100));
  expect(screen.getByText('4 characters too many')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await person.keyboard('{Enter}');

  expect(relais.posted).toEqual([]);
});

test('After a lost request the message is sent again with the same key, and stands once', async () => {
  const { relais, awa } = withAwaAndMoussa();
  relais.accidents.push('lost_request');
  const person = await live(relais, `/discussions/${awa.id}`);

  await person.type(await screen.findByRole('textbox', { name: 'Write a message' }), 'Yes we do{Enter}');

  await waitFor(() => expect(relais.posted).toHaveLength(2), { timeout: 5_000 });
  expect(relais.posted[1]?.key).toBe(relais.posted[0]?.key);
  expect(relais.posted[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  await waitFor(() => expect(screen.getByLabelText('Message details: Queued')).toBeInTheDocument());
  expect(within(screen.getByRole('log')).getAllByText('Yes we do')).toHaveLength(1);
});

test('After a lost answer there are never two bubbles for the one message', async () => {
  const { relais, awa } = withAwaAndMoussa();
  relais.accidents.push('lost_answer');
  const person = await live(relais, `/discussions/${awa.id}`);
  await person.type(await screen.findByRole('textbox', { name: 'Write a message' }), 'Yes we do{Enter}');
  await waitFor(() => expect(relais.posted).toHaveLength(1));

  // The live event comes before the page knows that its message was taken.
  relais.tell('conversation', { ...awa, version: '11' });
  await screen.findByLabelText('Message details: Queued');
  expect(within(screen.getByRole('log')).getAllByText('Yes we do')).toHaveLength(1);

  await waitFor(() => expect(relais.posted).toHaveLength(2), { timeout: 5_000 });
  expect(new Set(relais.posted.map((each) => each.key)).size).toBe(1);
  await waitFor(() => expect(within(screen.getByRole('log')).getAllByText('Yes we do')).toHaveLength(1));
});

test('A message that is refused keeps its words, and editing takes them back to the field', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = openApp(
    `/discussions/${awa.id}`,
    relais,
    http.post('/api/conversations/:id/messages', () => problem(409, 'window_closed')),
  );
  await person.type(await screen.findByRole('textbox', { name: 'Write a message' }), 'Too late{Enter}');

  expect(await screen.findByText(/The 24-hour window is closed: this message cannot be sent/)).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Edit' }));

  expect(screen.getByRole('textbox', { name: 'Write a message' })).toHaveValue('Too late');
  expect(screen.queryByText(/this message cannot be sent/)).not.toBeInTheDocument();
});

test('What was begun is kept for each discussion, and the list tells', async () => {
  const { relais, awa } = withAwaAndMoussa();
  relais.add(conversationWith('Fatou'), [messageFromCustomer('Hi')]);
  const person = await live(relais, `/discussions/${awa.id}`);
  await person.type(await screen.findByRole('textbox', { name: 'Write a message' }), 'We deliver on');

  await person.click(row('Fatou'));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Write a message' })).toHaveValue(''));
  expect(row('Awa')).toHaveTextContent('Draft: We deliver on');

  await person.click(row('Awa'));
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Write a message' })).toHaveValue('We deliver on'),
  );
});

test('A reply quotes the message, and Escape gives the reply up', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const question = relais.threads.get(awa.id)?.[0];
  const person = await live(relais, `/discussions/${awa.id}`);
  const reply = () => screen.findByRole('button', { name: 'Reply to this message' });

  await person.click(await reply());
  expect(screen.getByText('Replying to Awa')).toBeVisible();
  await person.keyboard('{Escape}');
  expect(screen.queryByText('Replying to Awa')).not.toBeInTheDocument();

  await person.click(await reply());
  await person.type(screen.getByRole('textbox', { name: 'Write a message' }), 'Yes{Enter}');
  await waitFor(() =>
    expect(relais.posted).toEqual([expect.objectContaining({ text: 'Yes', replyTo: question?.id })]),
  );
});

test('A failed message says why in words and in WhatsApp’s, and can be sent again as a new one', async () => {
  const relais = new FakeRelais();
  const failure = {
    code: 131026,
    reason_code: 'recipient_unreachable',
    message: 'Message undeliverable',
  } as const;
  const awa = relais.add(conversationWith('Awa'), [
    messageFromUs('Your code is 42', { state: 'failed', failure, at: hoursFromNow(-1) }),
  ]);
  const person = await live(relais, `/discussions/${awa.id}`);

  expect(await screen.findByText(/This person cannot be reached on WhatsApp/)).toBeVisible();
  expect(screen.getByText('WhatsApp says: Message undeliverable (code 131026)')).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(relais.posted.map((each) => each.text)).toEqual(['Your code is 42']));
});

test('A message of a kind that is not shown yet can be opened to its raw content', async () => {
  const relais = new FakeRelais();
  const location = { type: 'location', raw_type: 'location', raw: { location: { name: 'The market' } } };
  const awa = relais.add(conversationWith('Awa'), [messageFromCustomer('', { ...location, text: null })]);
  const person = await live(relais, `/discussions/${awa.id}`);

  expect(await screen.findByText('Unsupported message (location)')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Show the raw content' }));

  expect(screen.getByText(/The market/)).toBeVisible();
});

test('A favourite is starred at once and taken back when the server refuses', async () => {
  const { relais, awa } = withAwaAndMoussa();
  const person = openApp(
    `/discussions/${awa.id}`,
    relais,
    http.put('/api/conversations/:id/favorite', () => problem(403, 'permission_missing')),
  );
  const star = await screen.findByRole('button', { name: 'Favourite' });

  await person.click(star);

  expect(await screen.findByText('This could not be done.')).toBeVisible();
  expect(star).toHaveAttribute('aria-pressed', 'false');
});

test('The keys J and K walk the list, and Enter opens', async () => {
  const { relais } = withAwaAndMoussa();
  const person = await live(relais);

  await person.keyboard('j');
  expect(row('Awa')).toHaveFocus();
  await person.keyboard('j');
  expect(row('Moussa')).toHaveFocus();
  await person.keyboard('k{Enter}');

  expect(await screen.findByRole('heading', { name: 'Awa', level: 2 })).toBeVisible();
});

test('A question mark shows the keyboard shortcuts', async () => {
  const { relais } = withAwaAndMoussa();
  const person = await live(relais);

  await person.keyboard('?');

  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('A discussion that does not exist leads back to the list', async () => {
  const { relais } = withAwaAndMoussa();
  await live(relais, '/discussions/00000000-0000-7000-8000-ffffffffffff');

  expect(await screen.findByRole('heading', { name: 'This discussion does not exist' })).toBeVisible();
});

function news(conversation: Conversation, text: string, version: string): Conversation {
  const at = hoursFromNow(0);
  return {
    ...conversation,
    version,
    unread_count: 1,
    last_activity_at: at,
    last_message: {
      id: 'latest',
      direction: 'inbound',
      type: 'text',
      text,
      state: 'received',
      at,
      call: null,
    },
  };
}
