import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { OverseenWorkspace, WorkspaceAdministrator } from '@/shared/api/types';
import { aminata, newId } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function workspaceNamed(name: string, changed: Partial<OverseenWorkspace> = {}): OverseenWorkspace {
  return {
    id: newId(),
    name,
    state: 'active',
    created_at: '2026-11-01T08:00:00Z',
    suspended_at: null,
    suspension_reason: null,
    members: 3,
    numbers: 1,
    ...changed,
  };
}

function withWorkspaces(workspaces: OverseenWorkspace[], administrators: WorkspaceAdministrator[] = []) {
  const relais = new FakeRelais();
  relais.me = { ...aminata, user: { ...aminata.user, is_super_administrator: true } };
  const asked: unknown[] = [];
  const find = (id: unknown) => workspaces.find((one) => one.id === id);
  const change = (id: unknown, changed: Partial<OverseenWorkspace>) => {
    const found = find(id);
    if (!found) return problem(404, 'not_found');
    return HttpResponse.json(Object.assign(found, changed));
  };
  const invitation = { link: 'https://relais.example/invite#token=abc', expires_at: '2026-12-01T08:00:00Z' };
  const handlers = [
    http.get('/api/workspaces', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const search = (query.get('search') ?? '').toLowerCase();
      return HttpResponse.json({
        items: workspaces.filter(({ name }) => name.toLowerCase().includes(search)),
        next_cursor: null,
      });
    }),
    http.post('/api/workspaces', async ({ request }) => {
      const body = (await request.json()) as { name: string; email: string };
      asked.push(body);
      if (body.email === 'known@shop.example')
        return HttpResponse.json({ workspace: workspaceNamed(body.name), invitation: null }, { status: 201 });
      const made = workspaceNamed(body.name);
      workspaces.push(made);
      return HttpResponse.json({ workspace: made, invitation }, { status: 201 });
    }),
    http.get('/api/workspaces/:id', ({ params }) => change(params.id, {})),
    http.put('/api/workspaces/:id', async ({ params, request }) =>
      change(params.id, (await request.json()) as { name: string }),
    ),
    http.post('/api/workspaces/:id/suspend', async ({ params, request }) => {
      const { reason } = (await request.json()) as { reason: string };
      asked.push({ suspend: reason });
      return change(params.id, {
        state: 'suspended',
        suspended_at: '2026-11-20T08:00:00Z',
        suspension_reason: reason,
      });
    }),
    http.post('/api/workspaces/:id/resume', ({ params }) =>
      change(params.id, { state: 'active', suspended_at: null, suspension_reason: null }),
    ),
    http.post('/api/workspaces/:id/deletion', async ({ params, request }) => {
      asked.push(await request.json());
      change(params.id, { state: 'deleting' });
      return HttpResponse.json(find(params.id), { status: 202 });
    }),
    http.get('/api/users', () => HttpResponse.json({ items: administrators, next_cursor: null })),
    http.post('/api/users', async ({ request }) => {
      asked.push(await request.json());
      const person = { id: newId(), email: 'k@x.example', display_name: 'Khady', status: 'invited' } as const;
      administrators.push(person);
      return HttpResponse.json({ person, invitation }, { status: 201 });
    }),
    http.post('/api/users/:id/link', ({ params }) => {
      asked.push({ link: params.id });
      return HttpResponse.json(invitation);
    }),
  ];
  return { relais, asked, handlers };
}

test('Each workspace tells how it stands, its people and its numbers', async () => {
  const { relais, handlers } = withWorkspaces([
    workspaceNamed('Bakery', { members: 1, numbers: 0 }),
    workspaceNamed('Old shop', { state: 'suspended' }),
  ]);
  openApp('/settings/workspaces', relais, ...handlers);

  const list = await screen.findByRole('list', { name: 'Workspaces' });
  const [bakery, old] = within(list).getAllByRole('listitem');
  expect(bakery).toHaveTextContent('Bakery');
  expect(bakery).toHaveTextContent('1 person · 0 numbers');
  expect(bakery).not.toHaveTextContent('Suspended');
  expect(old).toHaveTextContent('Suspended');
  expect(old).toHaveTextContent('3 people · 1 number');
});

test('A workspace is found by its name, and that none fits is said', async () => {
  const { relais, handlers } = withWorkspaces([workspaceNamed('Bakery'), workspaceNamed('Garage')]);
  const person = openApp('/settings/workspaces', relais, ...handlers);
  await screen.findByText('Garage');
  await person.type(screen.getByRole('textbox', { name: 'Find a workspace' }), 'bak');
  await waitFor(() => expect(screen.queryByText('Garage')).not.toBeInTheDocument());
  expect(screen.getByText('Bakery')).toBeVisible();
  await person.type(screen.getByRole('textbox', { name: 'Find a workspace' }), 'xyz');
  expect(await screen.findByText('No workspace fits')).toBeVisible();
});

test('A new workspace gives a link to pass on to its administrator', async () => {
  const { relais, asked, handlers } = withWorkspaces([]);
  const person = openApp('/settings/workspaces', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Create a workspace' }));
  const dialog = await screen.findByRole('dialog', { name: 'A new workspace' });
  await person.click(within(dialog).getByRole('button', { name: 'Create the workspace' }));
  expect(asked).toEqual([]);

  await person.type(within(dialog).getByRole('textbox', { name: 'Name of the workspace' }), 'Bakery');
  await person.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Khady');
  await person.type(within(dialog).getByRole('textbox', { name: 'E-mail address' }), ' khady@shop.example');
  await person.click(within(dialog).getByRole('button', { name: 'Create the workspace' }));
  expect(await within(dialog).findByDisplayValue('https://relais.example/invite#token=abc')).toBeVisible();
  expect(asked).toEqual([
    { name: 'Bakery', display_name: 'Khady', email: 'khady@shop.example', language: 'en' },
  ]);
  expect(await screen.findByRole('link', { name: /^Bakery/ })).toBeInTheDocument();
});

test('Whoever has an account needs no link, and that is said', async () => {
  const { relais, handlers } = withWorkspaces([]);
  const person = openApp('/settings/workspaces', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Create a workspace' }));
  const dialog = await screen.findByRole('dialog', { name: 'A new workspace' });
  await person.type(within(dialog).getByRole('textbox', { name: 'Name of the workspace' }), 'Bakery');
  await person.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Khady');
  await person.type(within(dialog).getByRole('textbox', { name: 'E-mail address' }), 'known@shop.example');
  await person.click(within(dialog).getByRole('button', { name: 'Create the workspace' }));
  expect(await within(dialog).findByRole('status')).toHaveTextContent('has an account');
});

test('A workspace is suspended with a reason, which is shown until it goes on', async () => {
  const bakery = workspaceNamed('Bakery');
  const { relais, asked, handlers } = withWorkspaces([bakery]);
  const person = openApp(`/settings/workspaces/${bakery.id}`, relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Suspend…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Suspend Bakery?' });
  expect(within(dialog).getByRole('button', { name: 'Suspend now' })).toBeDisabled();
  await person.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Unpaid');
  await person.click(within(dialog).getByRole('button', { name: 'Suspend now' }));
  expect(asked).toEqual([{ suspend: 'Unpaid' }]);

  expect(await screen.findByText(/^Suspended since .*: Unpaid$/)).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Resume…' }));
  await person.click(await screen.findByRole('button', { name: 'Resume now' }));
  expect(await screen.findByRole('button', { name: 'Suspend…' })).toBeVisible();
});

test('A refusal to suspend says why and nothing is closed', async () => {
  const bakery = workspaceNamed('Bakery');
  const { relais, handlers } = withWorkspaces([bakery]);
  const person = openApp(
    `/settings/workspaces/${bakery.id}`,
    relais,
    http.post('/api/workspaces/:id/suspend', () => problem(409, 'last_super_administrator')),
    ...handlers,
  );
  await person.click(await screen.findByRole('button', { name: 'Suspend…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Suspend Bakery?' });
  await person.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Unpaid');
  await person.click(within(dialog).getByRole('button', { name: 'Suspend now' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Nobody could look after');
});

test('A workspace is renamed, and exported by an ordinary link', async () => {
  const bakery = workspaceNamed('Bakery');
  const { relais, handlers } = withWorkspaces([bakery]);
  const person = openApp(`/settings/workspaces/${bakery.id}`, relais, ...handlers);
  const name = await screen.findByRole('textbox', { name: 'Name of the workspace' });
  await person.clear(name);
  await person.type(name, 'Boulangerie');
  await person.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await screen.findByRole('heading', { name: 'Boulangerie', level: 1 })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Export' })).toHaveAttribute(
    'href',
    `/api/files/workspaces/${bakery.id}`,
  );
});

test('A workspace is deleted by its typed name alone, and then says that it is going', async () => {
  const bakery = workspaceNamed('Bakery');
  const { relais, asked, handlers } = withWorkspaces([bakery]);
  const person = openApp(`/settings/workspaces/${bakery.id}`, relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Delete…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Bakery?' });
  expect(within(dialog).getByRole('button', { name: 'Delete for ever' })).toBeDisabled();
  await person.type(within(dialog).getByRole('textbox'), 'Bakery');
  await person.click(within(dialog).getByRole('button', { name: 'Delete for ever' }));
  expect(asked).toEqual([{ name: 'Bakery' }]);
  expect(await screen.findByText(/is erased bit by bit/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Suspend…' })).not.toBeInTheDocument();
});

test('Administrators are shown, added, and given a new link', async () => {
  const bakery = workspaceNamed('Bakery');
  const awa: WorkspaceAdministrator = {
    id: newId(),
    email: 'awa@shop.example',
    display_name: 'Awa',
    status: 'invited',
  };
  const { relais, asked, handlers } = withWorkspaces([bakery], [awa]);
  const person = openApp(`/settings/workspaces/${bakery.id}`, relais, ...handlers);
  const list = await screen.findByRole('list', { name: 'Administrators' });
  expect(list).toHaveTextContent('AwaInvited');
  await person.click(within(list).getByRole('button'));
  expect(asked).toEqual([{ link: awa.id }]);
  expect(await within(list).findByDisplayValue('https://relais.example/invite#token=abc')).toBeVisible();

  await person.click(screen.getByRole('button', { name: 'Add an administrator' }));
  const dialog = await screen.findByRole('dialog', { name: 'One more administrator' });
  await person.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Khady');
  await person.type(within(dialog).getByRole('textbox', { name: 'E-mail address' }), 'k@x.example');
  await person.click(within(dialog).getByRole('button', { name: 'Add an administrator' }));
  expect(asked.at(-1)).toEqual({
    display_name: 'Khady',
    email: 'k@x.example',
    language: 'en',
    workspace_id: bakery.id,
  });
  expect(await screen.findByText('Khady')).toBeInTheDocument();
});

test('A workspace that is gone, and a list that cannot be read, say so', async () => {
  const { relais, handlers } = withWorkspaces([]);
  openApp(`/settings/workspaces/${newId()}`, relais, ...handlers);
  expect(await screen.findByText('This workspace is not there any more')).toBeVisible();
});

test('The trail of the installation is read from the list, and looked through', async () => {
  const { relais, handlers } = withWorkspaces([workspaceNamed('Bakery')]);
  const person = openApp(
    '/settings/workspaces',
    relais,
    http.get('/api/installation/audit', ({ request }) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('who') === 'Moussa') return HttpResponse.json({ items: [], next_cursor: null });
      return HttpResponse.json({
        items: [
          {
            id: newId(),
            at: '2026-11-21T08:00:00Z',
            action: 'workspace.suspended',
            by: { kind: 'person', id: newId(), name: 'Aïssatou' },
            subject: { kind: 'workspace', id: newId(), name: 'Bakery' },
            changes: [],
            times: 1,
            address: null,
            user_agent: null,
            position: 1,
          },
        ],
        next_cursor: null,
      });
    }),
    ...handlers,
  );
  await person.click(await screen.findByRole('link', { name: 'Audit trail of the installation' }));
  const trail = await screen.findByRole('list', { name: 'Audit trail of the installation' });
  expect(trail).toHaveTextContent('Aïssatou');
  expect(trail).toHaveTextContent('suspended the workspace');

  await person.type(screen.getByRole('textbox', { name: 'Who' }), 'Moussa');
  expect(await screen.findByText('No line is like that')).toBeVisible();
  expect(window.location.search).toContain('who=Moussa');
  await person.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByText('Aïssatou')).toBeVisible();
});

test('Who looks after no installation sees no door to it and is led away from its address', async () => {
  const { relais, handlers } = withWorkspaces([workspaceNamed('Bakery')]);
  relais.me = aminata;
  openApp('/settings/workspaces', relais, ...handlers);
  await waitFor(() => expect(window.location.pathname).not.toBe('/settings/workspaces'));
  expect(screen.queryByText('Bakery')).not.toBeInTheDocument();
});
