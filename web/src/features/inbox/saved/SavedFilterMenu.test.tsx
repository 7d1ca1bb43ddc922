import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SavedFilter } from '@/shared/api/types';
import { conversationWith, messageFromCustomer, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const unread = { view: 'unread', status: 'any', team_id: null, label_id: null, sort: 'activity' };

function filterNamed(name: string, changed: Partial<SavedFilter> = {}): SavedFilter {
  return { id: newId(), name, is_own: true, filter: unread, ...changed };
}

function withTwo() {
  const relais = new FakeRelais();
  const awa = relais.add(conversationWith('Awa', { unread_count: 2 }), [messageFromCustomer('Hello')]);
  relais.add(conversationWith('Moussa', { is_favorite: true }), [messageFromCustomer('Thanks')]);
  return { relais, awa };
}

function list(): Promise<HTMLElement> {
  return screen.findByRole('list', { name: 'List of discussions' });
}

async function names(): Promise<string[]> {
  return within(await list())
    .getAllByRole('link')
    .map((link) => link.textContent.replace(/^.*?(Awa|Moussa).*$/, '$1'));
}

test('What the list shows is saved under a name, and opened by it again', async () => {
  const { relais } = withTwo();
  const person = openApp('/discussions', relais);
  await list();
  await person.click(screen.getByRole('button', { name: /Unread/ }));

  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Save this filter' }));
  await person.type(await screen.findByRole('textbox', { name: 'Name' }), 'To read{Enter}');
  expect(await screen.findByRole('button', { name: 'Saved filter: To read' })).toBeVisible();
  expect(relais.savedFilters).toMatchObject([
    { name: 'To read', is_own: true, filter: { ...unread, status: 'open' } },
  ]);

  await person.click(screen.getByRole('button', { name: 'All' }));
  await waitFor(async () => expect(await names()).toHaveLength(2));
  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitemradio', { name: 'To read' }));
  await waitFor(async () => expect(await names()).toEqual(['Awa']));
});

test('The address keeps the filter, also while a discussion is opened and left', async () => {
  const { relais, awa } = withTwo();
  const person = openApp('/discussions?view=unread', relais);
  await waitFor(async () => expect(await names()).toEqual(['Awa']));

  await person.click(within(await list()).getByRole('link', { name: /Awa/ }));
  await waitFor(() => expect(window.location.pathname).toBe(`/discussions/${awa.id}`));
  expect(window.location.search).toBe('?view=unread');
  await person.click(screen.getByRole('button', { name: 'All' }));
  await waitFor(() => expect(window.location.search).toBe(''));
  expect(window.location.pathname).toBe(`/discussions/${awa.id}`);
});

test('A filter whose label is gone opens, and says so', async () => {
  const { relais } = withTwo();
  relais.savedFilters = [filterNamed('Urgent', { filter: { ...unread, view: 'all', label_id: newId() } })];
  const person = openApp('/discussions', relais);
  await list();
  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitemradio', { name: 'Urgent' }));

  expect(await screen.findByRole('heading', { name: 'This filter leads nowhere' })).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Remove the filter Deleted label' }));
  await waitFor(async () => expect(await names()).toHaveLength(2));
});

test('Filters are renamed, put in order, and removed after a question', async () => {
  const { relais } = withTwo();
  relais.savedFilters = [filterNamed('One'), filterNamed('Two')];
  const person = openApp('/discussions', relais);
  await list();
  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Names and order' }));

  await person.click(await screen.findByRole('button', { name: 'Move Two up' }));
  await waitFor(() => expect(relais.savedFilters.map(({ name }) => name)).toEqual(['Two', 'One']));

  await person.click(screen.getByRole('button', { name: 'Change One' }));
  const field = screen.getByRole('textbox', { name: 'Name' });
  await person.clear(field);
  await person.type(field, 'First{Enter}');
  await waitFor(() => expect(relais.savedFilters.map(({ name }) => name)).toEqual(['Two', 'First']));

  await person.click(await screen.findByRole('button', { name: 'Remove First' }));
  expect(relais.savedFilters).toHaveLength(2);
  await person.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(relais.savedFilters.map(({ name }) => name)).toEqual(['Two']));
});

test('Whoever does not keep the settings saves for themselves, and changes nothing that is everybody’s', async () => {
  const { relais } = withTwo();
  relais.me = { ...relais.me, workspace_permissions: [] };
  relais.savedFilters = [filterNamed('Everybody’s', { is_own: false })];
  const person = openApp('/discussions?view=unread', relais);
  await list();
  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Save this filter' }));
  expect(await screen.findByRole('textbox', { name: 'Name' })).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'For whom' })).not.toBeInTheDocument();
  await person.keyboard('{Escape}');

  await person.click(screen.getByRole('button', { name: 'Saved filters' }));
  await person.click(await screen.findByRole('menuitem', { name: 'Names and order' }));
  expect(await screen.findByRole('list', { name: 'For everybody' })).toHaveTextContent('Everybody’s');
  expect(screen.queryByRole('button', { name: 'Change Everybody’s' })).not.toBeInTheDocument();
});

test('Ctrl and K open a saved filter from anywhere', async () => {
  const { relais } = withTwo();
  relais.savedFilters = [filterNamed('To read')];
  const person = openApp('/settings/work', relais);
  await screen.findByRole('heading', { name: 'Shared work' });
  await person.keyboard('{Control>}k{/Control}');
  await person.type(await screen.findByRole('combobox', { name: 'Go to' }), 'to read');
  await screen.findByRole('option', { name: 'Filter: To read' });
  await person.keyboard('{Enter}');

  await waitFor(async () => expect(await names()).toEqual(['Awa']));
  expect(window.location.search).toBe('?view=unread&status=any');
});

test('Favourites are found and kept without the mouse', async () => {
  const { relais, awa } = withTwo();
  const person = openApp(`/discussions/${awa.id}`, relais);
  await screen.findByRole('textbox', { name: 'Write a message' });

  await person.keyboard('{Alt>}[KeyS]{/Alt}');
  await waitFor(() => expect(relais.conversations.find(({ id }) => id === awa.id)?.is_favorite).toBe(true));
  screen.getByRole('button', { name: 'Favourites' }).focus();
  await person.keyboard('{Enter}');
  await waitFor(async () => expect(await names()).toHaveLength(2));

  const menu = screen.getByRole('button', { name: 'Actions for Moussa' });
  menu.focus();
  await person.keyboard('{Enter}');
  (await screen.findByRole('menuitem', { name: 'Remove from favourites' })).focus();
  await person.keyboard('{Enter}');
  await waitFor(async () => expect(await names()).toEqual(['Awa']));
});
