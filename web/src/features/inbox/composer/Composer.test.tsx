import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Conversation } from '@/shared/api/types';
import { conversationWith, messageFromCustomer } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const pdf = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' });

async function open(): Promise<{ relais: FakeRelais; awa: Conversation; person: UserEvent }> {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa'), [messageFromCustomer('Do you deliver?')]);
  const person = openApp(`/discussions/${awa.id}`, relais);
  await screen.findByRole('textbox', { name: 'Write a message' });
  return { relais, awa, person };
}

const attach = (person: UserEvent, ...files: File[]) =>
  person.upload(screen.getByTestId('attach-documents'), files);
const tray = () => screen.getByRole('list', { name: 'Files that leave with this message' });

async function begin(person: UserEvent, kind: string): Promise<HTMLElement> {
  await person.click(screen.getByRole('button', { name: /^Attach/ }));
  await person.click(await screen.findByRole('menuitem', { name: kind }));
  return screen.findByRole('dialog');
}

test('A file leaves with its caption, and the next message has neither', async () => {
  const { relais, person } = await open();
  await attach(person, pdf('devis.pdf'));
  await within(tray()).findByText('8 B');
  await person.type(screen.getByRole('textbox', { name: 'Write a message' }), 'Our offer{Enter}');

  await waitFor(() => expect(relais.posted).toHaveLength(1));
  expect(relais.posted[0]).toMatchObject({
    text: 'Our offer',
    fileId: relais.uploads[0]?.id,
    body: { kind: 'file', shape: 'document', is_voice: false },
  });
  expect(screen.queryByRole('list', { name: 'Files that leave with this message' })).not.toBeInTheDocument();
});

test('A file that WhatsApp does not take says so, and holds the message up until it is taken out', async () => {
  const { relais, person } = await open();
  // As when it is dropped: the dialog of the browser would not offer it.
  const input = screen.getByTestId('attach-documents');
  input.removeAttribute('accept');
  await attach(person, new File(['MZ'], 'game.exe', { type: 'application/x-msdownload' }));
  await within(tray()).findByRole('alert');
  await person.type(screen.getByRole('textbox', { name: 'Write a message' }), 'Hello');
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();

  await person.click(screen.getByRole('button', { name: 'Remove game.exe' }));
  await person.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() =>
    expect(relais.posted.map(({ text, fileId }) => [text, fileId])).toEqual([['Hello', null]]),
  );
});

test('An upload that was cut off is tried again at a click', async () => {
  const { relais, person } = await open();
  relais.accidents.push('lost_request');
  await attach(person, pdf('devis.pdf'));
  await person.click(await within(tray()).findByRole('button', { name: 'Try again' }));
  await within(tray()).findByText('8 B');
  expect(relais.uploads).toHaveLength(2);
});

test('A picture that is pasted is attached', async () => {
  const { relais } = await open();
  const files = [new File(['x'], 'shot.png', { type: 'image/png' })];
  fireEvent.paste(screen.getByRole('textbox', { name: 'Write a message' }), { clipboardData: { files } });
  await within(tray()).findByText('shot.png');
  expect(relais.uploads.map(({ type }) => type)).toEqual(['image/png']);
});

test('A question tells while it is typed what WhatsApp would refuse', async () => {
  const { relais, person } = await open();
  const dialog = await begin(person, 'Question with buttons');
  const send = within(dialog).getByRole('button', { name: 'Send' });
  expect(send).toBeDisabled();
  await person.type(within(dialog).getByRole('textbox', { name: /^Text/ }), 'Delivery?');
  const first = within(dialog).getByRole('textbox', { name: /^Answer 1/ });
  const second = within(dialog).getByRole('textbox', { name: /^Answer 2/ });
  await person.type(first, 'An answer of 22 letters');
  expect(within(dialog).getByText('3 characters too many')).toBeVisible();
  expect(send).toBeDisabled();
  await person.clear(first);
  await person.type(first, 'Yes');
  await person.type(second, 'Yes');
  expect(within(dialog).getByText('Each answer may be there once.')).toBeVisible();
  await person.clear(second);
  await person.type(second, 'No');
  await person.click(send);

  await waitFor(() => expect(relais.posted).toHaveLength(1));
  expect(relais.posted[0]).toMatchObject({
    text: 'Delivery?',
    body: { kind: 'buttons', options: [{ title: 'Yes' }, { title: 'No' }] },
  });
});

test('A list with headings wants one on each', async () => {
  const { relais, person } = await open();
  const dialog = await begin(person, 'Question with a list');
  await person.type(within(dialog).getByRole('textbox', { name: /^Text/ }), 'Which size?');
  await person.type(within(dialog).getByRole('textbox', { name: /^Answer 1/ }), '38');
  const send = within(dialog).getByRole('button', { name: 'Send' });
  expect(send).toBeEnabled();
  await person.click(within(dialog).getByRole('button', { name: 'Add a heading' }));
  await person.type(
    within(dialog)
      .getAllByRole('textbox', { name: /^Answer 1/ })
      .at(-1) ?? dialog,
    '40',
  );
  expect(send).toBeDisabled();
  await person.type(within(dialog).getByRole('textbox', { name: /^Heading 1/ }), 'Small');
  await person.type(within(dialog).getByRole('textbox', { name: /^Heading 2/ }), 'Large');
  await person.click(send);

  await waitFor(() => expect(relais.posted).toHaveLength(1));
  expect(relais.posted[0]?.body).toMatchObject({
    kind: 'choices',
    label: 'Choose',
    groups: [
      { title: 'Small', options: [{ title: '38' }] },
      { title: 'Large', options: [{ title: '40' }] },
    ],
  });
});

test('A link wants an address that opens in a browser', async () => {
  const { relais, person } = await open();
  const dialog = await begin(person, 'Button with a link');
  await person.type(within(dialog).getByRole('textbox', { name: /^Text/ }), 'Our catalogue');
  await person.type(within(dialog).getByRole('textbox', { name: /^Words/ }), 'Open');
  const address = within(dialog).getByRole('textbox', { name: /^Address/ });
  await person.type(address, 'javascript:alert(1)');
  expect(within(dialog).getByRole('button', { name: 'Send' })).toBeDisabled();
  await person.clear(address);
  await person.type(address, 'https://shop.example/new');
  await person.click(within(dialog).getByRole('button', { name: 'Send' }));

  await waitFor(() =>
    expect(relais.posted[0]?.body).toMatchObject({ kind: 'link', address: 'https://shop.example/new' }),
  );
});

test('Where the customer is can be asked for, in words of one’s own', async () => {
  const { relais, person } = await open();
  const dialog = await begin(person, 'Ask where they are');
  const words = within(dialog).getByRole('textbox', { name: /^Text/ });
  expect(words).toHaveValue('Where shall we deliver? Please share your location.');
  expect(within(dialog).getByText('Send location')).toBeVisible();
  await person.clear(words);
  expect(within(dialog).getByRole('button', { name: 'Send' })).toBeDisabled();
  await person.type(words, 'Where are you?');
  await person.click(within(dialog).getByRole('button', { name: 'Send' }));

  await waitFor(() =>
    expect(relais.posted[0]).toMatchObject({
      text: 'Where are you?',
      body: { kind: 'request', what: 'location' },
    }),
  );
});

test('A place and a contact card leave as what they are', async () => {
  const { relais, person } = await open();
  const place = await begin(person, 'Place');
  await person.type(within(place).getByRole('textbox', { name: /^Place/ }), '14.6928, -17.4467');
  await person.click(within(place).getByRole('button', { name: 'Send' }));
  const card = await begin(person, 'Contact');
  await person.type(within(card).getByRole('textbox', { name: /^Name/ }), 'Ibrahima Fall');
  await person.type(within(card).getByRole('textbox', { name: /^Phone number 1/ }), '+221 77 000 00 00');
  await person.click(within(card).getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(relais.posted).toHaveLength(2));
  expect(relais.posted.map(({ text, body }) => [text, body])).toMatchObject([
    [null, { kind: 'place', latitude: 14.6928, longitude: -17.4467 }],
    [
      null,
      { kind: 'cards', people: [{ name: 'Ibrahima Fall', numbers: [{ number: '+221 77 000 00 00' }] }] },
    ],
  ]);
});

test('A sign is put under a message, and the same one takes it back', async () => {
  const { relais, person } = await open();
  for (const expected of ['👍', null]) {
    await person.click(screen.getByRole('button', { name: 'React to this message' }));
    await person.click(await screen.findByRole('button', { name: 'React with 👍' }));
    await waitFor(() => expect(relais.signs.at(-1)?.emoji).toBe(expected));
    await waitFor(() =>
      expect(screen.queryAllByText(/reacted with/)).toHaveLength(expected === null ? 0 : 1),
    );
  }
});
