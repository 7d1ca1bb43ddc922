import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import type { AuditLine } from '@/shared/api/types';
import { aminata, newId } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function line(changed: Partial<AuditLine> = {}): AuditLine {
  return {
    id: newId(),
    at: '2026-11-21T08:00:00Z',
    action: 'number.edited',
    by: { kind: 'person', id: newId(), name: 'Aïssatou' },
    subject: { kind: 'number', id: newId(), name: 'Accueil' },
    changes: [{ field: 'name', before: 'Boutique', after: 'Accueil' }],
    times: 1,
    address: '192.0.2.7',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    position: 3,
    ...changed,
  };
}

function withLines(...pages: AuditLine[][]) {
  const relais = new FakeRelais();
  relais.me = { ...aminata, permissions: [...aminata.permissions, 'audit.view'] };
  const asked: URLSearchParams[] = [];
  const handler = http.get('/api/audit', ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query);
    const page = Number(query.get('cursor') ?? 0);
    return HttpResponse.json({
      items: pages[page] ?? [],
      next_cursor: page + 1 < pages.length ? String(page + 1) : null,
    });
  });
  return { relais, asked, handler };
}

test('A line tells who did what, before and after, and from where', async () => {
  const { relais, handler } = withLines([line()]);
  openApp('/settings/audit', relais, handler);

  const shown = await screen.findByRole('list', { name: 'Audit trail' });
  expect(shown).toHaveTextContent('Aïssatou');
  expect(shown).toHaveTextContent('edited the number');
  expect(shown).toHaveTextContent('Name: Boutique → Accueil');
  expect(shown).toHaveTextContent('192.0.2.7 · Firefox · Linux');
});

test.each([
  [{ changes: [{ field: 'name', before: null, after: 'Accueil' }] }, 'Name: Accueil'],
  [{ changes: [{ field: 'name', before: 'Boutique', after: null }] }, 'Name: Boutique → none'],
  [{ changes: [{ field: 'access_token', before: '•••', after: '•••' }] }, 'Access token: replaced'],
  [{ changes: [{ field: 'shows_typing', before: true, after: false }] }, 'Shows “typing…”: yes → no'],
  [{ changes: [{ field: 'permissions', before: null, after: ['a', 'b'] }] }, 'Permissions: a, b'],
  [{ changes: [{ field: 'of_later', before: 1, after: 2 }] }, 'of_later: 1 → 2'],
  [{ action: 'of.later', changes: [] }, 'of.later'],
  [{ action: 'access.denied', times: 12 }, '12 times'],
  [{ by: { kind: 'engine', id: null, name: null } }, 'Relais'],
  [{ by: { kind: 'command', id: null, name: 'root@shop' } }, 'root@shop (command line)'],
  [{ by: { kind: 'stranger', id: null, name: null } }, 'Somebody unknown'],
] satisfies [Partial<AuditLine>, string][])('A line is told in words: %o', async (changed, words) => {
  const { relais, handler } = withLines([line(changed)]);
  openApp('/settings/audit', relais, handler);
  const list = await screen.findByRole('list', { name: 'Audit trail' });
  expect(list).toHaveTextContent(words);
});

test('The filters are asked for and kept in the address', async () => {
  const { relais, asked, handler } = withLines([]);
  const person = openApp('/settings/audit', relais, handler);
  await screen.findByText('Nothing has been done yet');

  await person.type(screen.getByRole('textbox', { name: 'Who' }), 'Awa');
  await person.click(screen.getByRole('combobox', { name: 'What' }));
  await person.click(await screen.findByRole('option', { name: 'Denied access' }));

  await waitFor(() => expect(window.location.search).toBe('?who=Awa&what=access'));
  expect(asked.at(-1)?.get('who')).toBe('Awa');
  await person.click(await screen.findByRole('button', { name: 'Clear the filters' }));
  await waitFor(() => expect(window.location.search).toBe(''));
  expect(screen.getByRole('textbox', { name: 'Who' })).toHaveValue('');
});

test('Older ones are shown on demand', async () => {
  const { relais, handler } = withLines([line()], [line({ subject: null, action: 'session.begun' })]);
  const person = openApp('/settings/audit', relais, handler);
  await person.click(await screen.findByRole('button', { name: 'Show older ones' }));
  expect(await screen.findByText('signed in')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show older ones' })).not.toBeInTheDocument();
});

test('What is shown can be taken out as a table', async () => {
  const { relais, handler } = withLines([line()]);
  const taken: string[] = [];
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    taken.push(this.download);
  });
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  const person = openApp(
    '/settings/audit?what=number',
    relais,
    handler,
    http.get('/api/audit/export', ({ request }) => {
      taken.push(new URL(request.url).search);
      return new HttpResponse('at\r\n', {
        headers: { 'Content-Disposition': 'attachment; filename=audit-2026-11-21.csv' },
      });
    }),
  );
  await person.click(await screen.findByRole('button', { name: 'Export' }));
  await waitFor(() => expect(taken).toEqual(['?what=number', 'audit-2026-11-21.csv']));
  saved.mockRestore();
});

test('An export that is refused says so', async () => {
  const { relais, handler } = withLines([line()]);
  const person = openApp(
    '/settings/audit',
    relais,
    handler,
    http.get('/api/audit/export', () => problem(403, 'permission_missing')),
  );
  await person.click(await screen.findByRole('button', { name: 'Export' }));
  expect(await screen.findByText('You do not have the permission to do this.')).toBeVisible();
});

test('Someone without the permission sees no door to it', async () => {
  const { relais, handler, asked } = withLines([line()]);
  relais.me = { ...aminata, permissions: ['accounts.view', 'settings.manage'] };
  openApp('/settings/audit', relais, handler);
  expect(await screen.findByRole('navigation', { name: 'Settings' })).toBeVisible();
  expect(
    within(screen.getByRole('navigation', { name: 'Settings' })).queryByText('Audit trail'),
  ).not.toBeInTheDocument();
  expect(asked).toEqual([]);
});
