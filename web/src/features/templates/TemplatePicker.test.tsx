import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Conversation, Template, TemplatePage } from '@/shared/api/types';
import { aminata, conversationWith, hoursFromNow, messageFromUs, newId, templateNamed } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const greeting = templateNamed('greeting', { body: 'Hello, are you still there?' });
const order = templateNamed('order_ready', {
  language: 'fr',
  body: 'Bonjour {{1}}, la commande {{2}} est prête.',
  fields: [
    { key: 'body.1', kind: 'text', name: '1', max_length: 20 },
    { key: 'body.2', kind: 'text', name: '2', max_length: 20 },
  ],
});

interface Sent {
  key: string | null;
  body: { template_id: string; values: Record<string, unknown> };
}

/** A workspace with these templates; what is sent is kept, and what is asked for too. */
function templatesHeld(templates: Template[], accounts: TemplatePage['accounts'] = []) {
  const asked: URLSearchParams[] = [];
  const sent: Sent[] = [];
  const refusals: (() => Response)[] = [];
  const handlers = [
    http.get('/api/templates', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const items = templates
        .filter((template) => template.name.includes(query.get('q') ?? ''))
        .filter((template) => !query.has('language') || template.language === query.get('language'));
      return HttpResponse.json({ items, next_cursor: null, languages: ['en', 'fr'], accounts });
    }),
    http.post('/api/conversations/:id/templates', async ({ request }) => {
      sent.push({
        key: request.headers.get('Idempotency-Key'),
        body: (await request.json()) as Sent['body'],
      });
      const refusal = refusals.shift();
      return refusal
        ? refusal()
        : HttpResponse.json(messageFromUs('Bonjour Awa', { type: 'template' }), { status: 202 });
    }),
  ];
  return { asked, sent, refusals, handlers };
}

function withMoussa(): { relais: FakeRelais; moussa: Conversation } {
  const relais = new FakeRelais();
  const moussa = relais.add(conversationWith('Moussa', { window_closes_at: hoursFromNow(-24) }), []);
  return { relais, moussa };
}

async function openPicker(held: ReturnType<typeof templatesHeld>) {
  const { relais, moussa } = withMoussa();
  const person = openApp(`/discussions/${moussa.id}`, relais, ...held.handlers);
  await person.click(await screen.findByRole('button', { name: 'Send a template' }));
  return { person, dialog: within(await screen.findByRole('dialog')) };
}

/** The field itself is hidden behind its button. */
function fileFieldOf(): HTMLInputElement {
  const field = screen.getByRole('dialog').querySelector<HTMLInputElement>('input[type="file"]');
  if (!field) throw new Error('There is no field for a file.');
  return field;
}

test('Where the window is closed a template is offered, and sent with what was filled in', async () => {
  const held = templatesHeld([greeting, order]);
  const { person, dialog } = await openPicker(held);

  await person.click(await dialog.findByRole('option', { name: /order_ready/ }));
  await person.type(dialog.getByLabelText(/Text “1”/), 'Awa');
  await person.type(dialog.getByLabelText(/Text “2”/), '42');
  expect(dialog.getByRole('region', { name: 'Preview' })).toHaveTextContent(
    'Bonjour Awa, la commande 42 est prête.',
  );
  await person.click(dialog.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(held.sent).toHaveLength(1));
  expect(held.sent[0]?.body).toEqual({
    template_id: order.id,
    values: { 'body.1': { text: 'Awa' }, 'body.2': { text: '42' } },
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('The keyboard alone finds, chooses, fills and sends, and Escape goes back a step at a time', async () => {
  const held = templatesHeld([greeting, order]);
  const { person, dialog } = await openPicker(held);
  await dialog.findByRole('option', { name: /order_ready/ });
  const search = dialog.getByRole('combobox', { name: 'Search a name, a text' });
  await waitFor(() => expect(search).toHaveFocus());

  await person.keyboard('{ArrowDown}');
  expect(dialog.getByRole('option', { selected: true })).toHaveTextContent('order_ready');
  await person.keyboard('{Enter}');
  await waitFor(() => expect(dialog.getByLabelText(/Text “1”/)).toHaveFocus());
  await person.keyboard('{Escape}');
  await waitFor(() => expect(dialog.getByRole('listbox')).toBeVisible());
  await person.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Send a template' })).toHaveFocus());
});

test('What is missing is refused beside its field, and nothing is sent', async () => {
  const held = templatesHeld([order]);
  const { person, dialog } = await openPicker(held);
  await person.click(await dialog.findByRole('option', { name: /order_ready/ }));

  await person.type(dialog.getByLabelText(/Text “1”/), 'Awa');
  await person.click(dialog.getByRole('button', { name: 'Send' }));

  expect(dialog.getByLabelText(/Text “2”/)).toBeInvalid();
  expect(dialog.getByLabelText(/Text “2”/)).toHaveFocus();
  expect(dialog.getByLabelText(/Text “1”/)).toBeValid();
  expect(held.sent).toEqual([]);
});

test('A limit is shown while typing, and what is beyond it is not sent', async () => {
  const held = templatesHeld([order]);
  const { person, dialog } = await openPicker(held);
  await person.click(await dialog.findByRole('option', { name: /order_ready/ }));

  await person.type(dialog.getByLabelText(/Text “1”/), 'x'.repeat(21));
  expect(dialog.getByText('21 / 20')).toBeVisible();
  await person.type(dialog.getByLabelText(/Text “2”/), '42{Enter}');

  expect(dialog.getByText('This is too long.')).toBeVisible();
  expect(held.sent).toEqual([]);
});

test('What the server refuses stands beside its field, and a second attempt has a key of its own once something changed', async () => {
  const held = templatesHeld([order]);
  const wrong = { errors: { 'values.body.2': [{ code: 'line_breaks_forbidden', message: '' }] } };
  held.refusals.push(
    () => problem(422, 'invalid', wrong),
    () => problem(503, 'database_unavailable'),
  );
  const { person, dialog } = await openPicker(held);
  await person.click(await dialog.findByRole('option', { name: /order_ready/ }));
  await person.type(dialog.getByLabelText(/Text “1”/), 'Awa');
  await person.type(dialog.getByLabelText(/Text “2”/), '42{Enter}');
  expect(await dialog.findByText('No line breaks, tabs or long blanks.')).toBeVisible();

  await person.type(dialog.getByLabelText(/Text “2”/), '3{Enter}');
  await waitFor(() => expect(held.sent).toHaveLength(2));
  await waitFor(() => expect(dialog.getByRole('button', { name: 'Send' })).toBeEnabled());
  await person.click(dialog.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(held.sent).toHaveLength(3));

  const [first, second, third] = held.sent.map(({ key }) => key);
  expect(first).not.toBe(second);
  // The same content once more: whatever became of the attempt before, the customer gets it once.
  expect(third).toBe(second);
});

test('A file for the header is handed in, seen in the preview, and sent by its id', async () => {
  const fields = [{ key: 'header', kind: 'image' as const }];
  const held = templatesHeld([templateNamed('pictured', { header: { kind: 'image', text: null }, fields })]);
  const uploaded = { id: newId(), content_type: 'image/png', size: 3, name: 'mango.png', kind: 'image' };
  held.handlers.unshift(http.post('/api/files', () => HttpResponse.json(uploaded, { status: 201 })));
  const { person, dialog } = await openPicker(held);
  await person.click(await dialog.findByRole('option', { name: /pictured/ }));

  await person.upload(fileFieldOf(), new File(['png'], 'mango.png', { type: 'image/png' }));
  const preview = within(dialog.getByRole('region', { name: 'Preview' }));
  expect(await preview.findByRole('img')).toHaveAttribute('src', `/api/files/${uploaded.id}`);
  await person.click(dialog.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(held.sent[0]?.body.values).toEqual({ header: { file_id: uploaded.id } }));
});

test('A search and a language narrow the list, and only approved ones of this number are asked for', async () => {
  const held = templatesHeld([greeting, order]);
  const { person, dialog } = await openPicker(held);
  await dialog.findByRole('option', { name: /greeting/ });

  await person.type(dialog.getByRole('combobox', { name: 'Search a name, a text' }), 'order');
  await waitFor(() => expect(dialog.getAllByRole('option')).toHaveLength(1));

  expect(held.asked.every((query) => query.get('status') === 'approved' && query.has('account_id'))).toBe(
    true,
  );
  expect(held.asked.at(-1)?.get('q')).toBe('order');
});

test('Without any template there is a way to synchronise for those who may, and a word for the others', async () => {
  const templates: Template[] = [];
  const held = templatesHeld(templates);
  const found = { waba_id: '1', found: 1, new: 1, changed: 0, gone: 0, reason_code: null, reason: null };
  held.handlers.push(
    http.post('/api/templates/sync', () => {
      templates.push(greeting);
      return HttpResponse.json({ items: [found] });
    }),
  );
  const { person, dialog } = await openPicker(held);

  await person.click(await dialog.findByRole('button', { name: 'Synchronise' }));

  expect(await dialog.findByRole('option', { name: /greeting/ })).toBeVisible();
  expect(await screen.findByText('1 template: 1 new, 0 changed, 0 gone.')).toBeVisible();
});

test('Who may not synchronise is told whom to ask', async () => {
  const held = templatesHeld([]);
  const { relais, moussa } = withMoussa();
  relais.me = { ...aminata, permissions: aminata.permissions.filter((each) => each !== 'templates.manage') };
  const person = openApp(`/discussions/${moussa.id}`, relais, ...held.handlers);
  await person.click(await screen.findByRole('button', { name: 'Send a template' }));

  expect(await screen.findByText(/Ask an administrator/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Synchronise' })).not.toBeInTheDocument();
});

test('Why the list may be old is said above it', async () => {
  const trouble = {
    waba_id: '1',
    synced_at: null,
    failed_at: hoursFromNow(-1),
    reason_code: 'token_invalid',
    reason: '…',
  };
  const { dialog } = await openPicker(templatesHeld([greeting], [trouble]));
  expect(await dialog.findByText(/does not accept the number’s access token/)).toBeVisible();
});

test('A list that cannot be loaded offers to try again', async () => {
  const held = templatesHeld([greeting]);
  let isBroken = true;
  held.handlers.unshift(
    http.get('/api/templates', () => (isBroken ? problem(403, 'permission_missing') : undefined)),
  );
  const { person, dialog } = await openPicker(held);

  await dialog.findByRole('alert');
  isBroken = false;
  await person.click(dialog.getByRole('button', { name: 'Try again' }));
  expect(await dialog.findByRole('option', { name: /greeting/ })).toBeVisible();
});

test('A new conversation goes from a number to someone with a template, and opens once it is sent', async () => {
  const held = templatesHeld([greeting]);
  const { relais } = withMoussa();
  const fatou = conversationWith('Fatou', { window_closes_at: null, last_message: null });
  const begun: unknown[] = [];
  relais.threads.set(fatou.id, []);
  const person = openApp(
    '/discussions',
    relais,
    ...held.handlers,
    http.get('/api/conversations/senders', () =>
      HttpResponse.json({ items: [{ id: newId(), name: 'Shop number', display_phone_number: '+33 1' }] }),
    ),
    http.post('/api/conversations', async ({ request }) => {
      const body = (await request.json()) as { recipient: string };
      begun.push(body.recipient);
      const wrong = { errors: { recipient: [{ code: 'country_code_missing', message: '' }] } };
      return body.recipient.startsWith('+')
        ? HttpResponse.json(fatou, { status: 201 })
        : problem(422, 'invalid', wrong);
    }),
  );

  await person.click(await screen.findByRole('button', { name: 'New conversation' }));
  const recipient = await screen.findByLabelText('Recipient');
  await person.type(recipient, '77 100 00 01{Enter}');
  expect(await screen.findByText(/Begin with the country code/)).toBeVisible();
  await person.clear(recipient);
  await person.type(recipient, '+221 77 100 00 01{Enter}');

  await person.click(await screen.findByRole('option', { name: /greeting/ }));
  relais.conversations.push(fatou);
  await person.click(await screen.findByRole('button', { name: 'Send' }));
  await waitFor(() => expect(window.location.pathname).toBe(`/discussions/${fatou.id}`));
  expect(begun).toEqual(['77 100 00 01', '+221 77 100 00 01']);
});

test('A template that WhatsApp approves while somebody chooses can be chosen at once', async () => {
  const templates = [greeting];
  const held = templatesHeld(templates);
  const { relais, moussa } = withMoussa();
  const person = openApp(`/discussions/${moussa.id}`, relais, ...held.handlers);
  await person.click(await screen.findByRole('button', { name: 'Send a template' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByRole('option', { name: /greeting/ })).toBeVisible();

  templates.push(order);
  relais.tell('templates', {});

  expect(await dialog.findByRole('option', { name: /order_ready/ })).toBeVisible();
});
