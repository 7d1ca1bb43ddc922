import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

test('The door of the page that is open is brought into view', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
  const person = openApp('/settings/work', new FakeRelais());
  await screen.findByRole('heading', { name: 'Shared work' });
  expect(scrolled.mock.contexts.at(-1)).toHaveTextContent('Shared work');

  await person.click(screen.getByRole('link', { name: 'Journal' }));
  await screen.findByRole('heading', { name: /journal/i });
  expect(scrolled.mock.contexts.at(-1)).toHaveTextContent('Journal');
});
