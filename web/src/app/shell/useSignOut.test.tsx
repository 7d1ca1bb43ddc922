import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { aminata, conversationWith, messageFromCustomer } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const mine = (kind: string) => `relais.${kind}/${aminata.workspace.id}/${aminata.user.id}`;
const theirs = `relais.draft/${aminata.workspace.id}/somebody-else/one`;

beforeEach(() => localStorage.clear());

async function openMenu() {
  const relais = new FakeRelais();
  relais.add(conversationWith('Awa Diop'), [messageFromCustomer('Hello')]);
  const person = openApp('/settings/work', relais);
  await screen.findByRole('heading', { name: 'Shared work' });
  await person.click(screen.getByRole('button', { name: /Your menu/ }));
  return person;
}

test('who signs out takes along what they have begun, and leaves what is another’s', async () => {
  localStorage.setItem(`${mine('draft')}/one`, '{"text":"Dear","replyTo":null}');
  localStorage.setItem(`${mine('attachments')}/one`, '[]');
  localStorage.setItem(theirs, '{"text":"Theirs","replyTo":null}');
  const person = await openMenu();

  await person.click(await screen.findByRole('button', { name: 'Sign out' }));

  await waitFor(() =>
    expect(Object.keys(localStorage).filter((key) => key.startsWith('relais.draft'))).toEqual([theirs]),
  );
  expect(localStorage.getItem(`${mine('attachments')}/one`)).toBeNull();
});

test('a message that has not left is asked about first, and stays until the answer', async () => {
  const waiting = [
    {
      key: 'k',
      conversationId: 'gone',
      text: 'Not yet',
      replyTo: null,
      composedAt: '2026-01-01T00:00:00Z',
      after: null,
      attempts: 1,
      refusal: { code: 'x', detail: null },
    },
  ];
  localStorage.setItem(mine('outgoing'), JSON.stringify(waiting));
  const person = await openMenu();

  await person.click(await screen.findByRole('button', { name: 'Sign out' }));
  const question = await screen.findByRole('dialog', { name: 'Not everything has left yet' });
  expect(within(question).getByText(/^1 message waits/)).toBeVisible();
  await person.click(within(question).getByRole('button', { name: 'Cancel' }));
  expect(localStorage.getItem(mine('outgoing'))).toContain('Not yet');

  await person.click(screen.getByRole('button', { name: /Your menu/ }));
  await person.click(await screen.findByRole('button', { name: 'Sign out' }));
  await person.click(await screen.findByRole('button', { name: 'Sign out all the same' }));
  await waitFor(() => expect(localStorage.getItem(mine('outgoing'))).toBeNull());
});
