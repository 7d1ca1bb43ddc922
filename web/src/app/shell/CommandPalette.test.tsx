import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conversationWith, messageFromCustomer } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

test('Ctrl and K, a part of a name and Enter open a discussion from anywhere', async () => {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa Diop'), [messageFromCustomer('Hello')]);
  relais.add(conversationWith('Moussa'));
  const person = openApp('/settings/work', relais);
  await screen.findByRole('heading', { name: 'Shared work' });

  await person.keyboard('{Control>}k{/Control}');
  await person.type(await screen.findByRole('combobox', { name: 'Go to' }), 'diop');
  await screen.findByRole('option', { name: /Awa Diop/ });
  await person.keyboard('{Enter}');

  await waitFor(() => expect(window.location.pathname).toBe(`/discussions/${awa.id}`));
});
