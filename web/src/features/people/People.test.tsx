import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { expect, test } from 'vitest';
import type { Member, PermissionsExplained, Role } from '@/shared/api/types';
import { hoursFromNow, newId } from '@/testing/cast';
import { FakeRelais, problem } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';
import { administrator, allPermissions, explained, memberNamed, roleNamed } from '@/testing/people';

interface World {
  members?: Member[];
  roles?: Role[];
  told?: PermissionsExplained;
}

function open(
  address: string,
  { members = [], roles = [], told = explained([]) }: World,
  ...own: HttpHandler[]
) {
  const relais = new FakeRelais();
  relais.me = administrator;
  const asked: URL[] = [];
  const person = openApp(
    address,
    relais,
    ...own,
    http.get('/api/admin/users', ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      const search = url.searchParams.get('search')?.toLowerCase() ?? '';
      const items = members.filter(({ display_name: name }) => name.toLowerCase().includes(search));
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.get('/api/admin/users/:id', ({ params }) => {
      const member = members.find(({ id }) => id === params.id);
      return member ? HttpResponse.json(member) : problem(404, 'not_found');
    }),
    http.get('/api/admin/users/:id/permissions', () => HttpResponse.json(told)),
    http.get('/api/admin/users/:id/second-factor', () =>
      HttpResponse.json({ is_on: false, since: null, recovery_codes_left: 0 }),
    ),
    http.get('/api/admin/roles', () => HttpResponse.json(roles)),
    http.get('/api/admin/permissions', () => HttpResponse.json(allPermissions)),
  );
  return { person, relais, asked };
}

test('People are listed with their roles, and found by what is typed', async () => {
  const agent = { role_id: newId(), role_name: 'Agent', is_administrator: false, account_id: null };
  const { person, asked } = open('/settings/people', {
    members: [memberNamed('Fatou', { roles: [agent] }), memberNamed('Moussa', { status: 'deactivated' })],
  });

  const fatou = await screen.findByRole('link', { name: /Fatou/ });
  expect(within(fatou).getByText('Agent')).toBeVisible();
  expect(within(screen.getByRole('link', { name: /Moussa/ })).getByText('Deactivated')).toBeVisible();

  await person.type(screen.getByRole('textbox', { name: 'Search by name or e-mail' }), 'fat');
  await waitFor(() => expect(screen.queryByRole('link', { name: /Moussa/ })).not.toBeInTheDocument());
  expect(asked.at(-1)?.searchParams.get('search')).toBe('fat');
});

test('Whoever finds nobody is told so', async () => {
  open('/settings/people', {});
  expect(await screen.findByText('Nobody found')).toBeVisible();
});

test('Without the permission there is no door, and the address leads away', async () => {
  const relais = new FakeRelais();
  openApp('/settings/people', relais);

  expect(await screen.findByRole('heading', { name: 'Discussions' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'People' })).not.toBeInTheDocument();
});

test('Why somebody may not is said, by role and by number', async () => {
  const shop = { id: newId(), name: 'Shop', display_phone_number: null };
  const fatou = memberNamed('Fatou');
  const agent = { role_id: newId(), role_name: 'Agent', is_administrator: false, account_id: shop.id };
  const told = explained(
    [
      {},
      { account_id: shop.id, is_held: true, given_by: [agent] },
      { permission: 'users.manage' },
      { permission: 'roles.manage', override: false },
    ],
    [shop],
  );
  open(`/settings/people/${fatou.id}`, { members: [fatou], told });

  expect(await screen.findByText('For “Shop” only, by: Agent.')).toBeVisible();
  expect(screen.getByText('No role gives it.')).toBeVisible();
  expect(screen.getByText('Forbidden to this person.')).toBeVisible();
});

test('Whose device was lost is signed out everywhere, after a question', async () => {
  const fatou = memberNamed('Fatou');
  const ended: string[] = [];
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou], told: explained([{}]) },
    http.delete('/api/admin/users/:id/sessions', ({ params }) => {
      ended.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await person.click(await screen.findByRole('button', { name: 'Sign out everywhere…' }));
  expect(ended).toEqual([]);
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out' }));
  expect(await screen.findByText('Fatou is signed out everywhere.')).toBeVisible();
  expect(ended).toEqual([fatou.id]);
});

test('What is decided for one person alone is sent as the whole list', async () => {
  const fatou = memberNamed('Fatou', { overrides: [{ permission: 'users.manage', is_allowed: true }] });
  const sent: unknown[] = [];
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou], told: explained([{}]) },
    http.put('/api/admin/users/:id/overrides', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(fatou);
    }),
  );

  const choice = await screen.findByRole('radiogroup', {
    name: 'Answer and write to customers: for this person',
  });
  await person.click(within(choice).getByRole('radio', { name: 'Forbid' }));

  await waitFor(() =>
    expect(sent).toEqual([
      {
        overrides: [
          { permission: 'users.manage', is_allowed: true },
          { permission: 'messages.send', is_allowed: false },
        ],
      },
    ]),
  );
});

test('A role is given for one number beside those that are there', async () => {
  const shop = { id: newId(), name: 'Shop', display_phone_number: null };
  const [agent, lead] = [roleNamed('Agent'), roleNamed('Lead')];
  const fatou = memberNamed('Fatou', {
    roles: [{ role_id: agent.id, role_name: 'Agent', is_administrator: false, account_id: null }],
  });
  const sent: unknown[] = [];
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou], roles: [agent, lead], told: explained([], [shop]) },
    http.put('/api/admin/users/:id/roles', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(fatou);
    }),
  );

  await person.click(await screen.findByRole('combobox', { name: 'Role' }));
  await person.click(await screen.findByRole('option', { name: 'Lead' }));
  await person.click(screen.getByRole('combobox', { name: 'For' }));
  await person.click(await screen.findByRole('option', { name: 'Shop' }));
  await person.click(screen.getByRole('button', { name: 'Give the role' }));

  await waitFor(() =>
    expect(sent).toEqual([
      {
        roles: [
          { role_id: agent.id, account_id: null },
          { role_id: lead.id, account_id: shop.id },
        ],
      },
    ]),
  );
});

test('Deactivating is asked about first, and a refusal is said in words', async () => {
  const fatou = memberNamed('Fatou');
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou] },
    http.post('/api/admin/users/:id/status', () => problem(409, 'last_administrator')),
  );

  await person.click(await screen.findByRole('button', { name: 'Deactivate…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Deactivate Fatou?' });
  await person.click(within(dialog).getByRole('button', { name: 'Deactivate' }));

  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'Make somebody else an administrator first.',
  );
});

test('When somebody else changes something, the page follows', async () => {
  const members = [memberNamed('Fatou')];
  const { relais } = open(
    '/settings/people',
    { members },
    http.get('/api/auth/me', () => HttpResponse.json(administrator)),
  );
  expect(await screen.findByRole('link', { name: /Fatou/ })).toBeVisible();
  await waitFor(() => expect(relais.isFollowed).toBe(true));

  members.push(memberNamed('Moussa'));
  relais.tell('people', {});

  expect(await screen.findByRole('link', { name: /Moussa/ })).toBeVisible();
});

test('A door that was taken is gone without loading the page anew', async () => {
  const { relais } = open(
    '/discussions',
    {},
    http.get('/api/auth/me', () =>
      HttpResponse.json({ ...administrator, permissions: ['conversations.view'] }),
    ),
  );
  expect(await screen.findByRole('link', { name: 'Settings' })).toBeVisible();
  await waitFor(() => expect(relais.isFollowed).toBe(true));

  relais.tell('people', {});

  await waitFor(() => expect(screen.queryByRole('link', { name: 'Settings' })).not.toBeInTheDocument());
});

test('A role is made of what it permits, in words', async () => {
  const made = roleNamed('Till');
  const sent: unknown[] = [];
  const { person } = open(
    '/settings/roles/new',
    { roles: [made] },
    http.post('/api/admin/roles', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(made, { status: 201 });
    }),
  );

  await person.type(await screen.findByRole('textbox', { name: 'Name of the role' }), 'Till');
  await person.click(screen.getByRole('checkbox', { name: 'Answer and write to customers' }));
  await person.click(screen.getByRole('button', { name: 'Make a role' }));

  expect(await screen.findByRole('heading', { name: 'Till' })).toBeVisible();
  expect(sent).toEqual([{ name: 'Till', permissions: ['messages.send'] }]);
});

test('A role that somebody has is deleted by nobody, even by its name', async () => {
  const agent = roleNamed('Agent', { member_count: 1, members: [{ id: newId(), display_name: 'Fatou' }] });
  const { person } = open(
    `/settings/roles/${agent.id}`,
    { roles: [agent] },
    http.delete('/api/admin/roles/:id', () => problem(409, 'role_in_use')),
  );

  expect(await screen.findByRole('link', { name: 'Fatou' })).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Delete this role…' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Delete' })).toBeDisabled();
  await person.type(within(dialog).getByRole('textbox', { name: 'Name of the role' }), 'Agent');
  await person.click(within(dialog).getByRole('button', { name: 'Delete' }));

  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Somebody still has this role.');
});

test('The administrators’ role says that it holds everything, and offers nothing to change', async () => {
  const all = roleNamed('administrator', { is_administrator: true });
  open(`/settings/roles/${all.id}`, { roles: [all] });

  expect(await screen.findByText(/Administrators may do everything/)).toBeVisible();
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Delete this role…' })).not.toBeInTheDocument();
});

test('Somebody is invited with a role, and the link to pass on is shown', async () => {
  const agent = roleNamed('Agent');
  const fatou = memberNamed('Fatou', { status: 'invited' });
  const sent: unknown[] = [];
  const { person } = open(
    '/settings/people',
    { roles: [agent] },
    http.post('/api/admin/users', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(
        {
          person: fatou,
          invitation: { link: 'https://relais.example/invite#token=once', expires_at: hoursFromNow(168) },
        },
        { status: 201 },
      );
    }),
  );

  await person.click(await screen.findByRole('button', { name: 'Invite somebody' }));
  const drawer = await screen.findByRole('dialog', { name: 'Invite somebody' });
  await person.type(within(drawer).getByRole('textbox', { name: 'Name' }), 'Fatou');
  await person.type(within(drawer).getByRole('textbox', { name: 'E-mail address' }), 'fatou@shop.example');
  await person.click(within(drawer).getByRole('combobox', { name: 'Role' }));
  await person.click(await screen.findByRole('option', { name: 'Agent' }));
  await person.click(within(drawer).getByRole('button', { name: 'Make the invitation' }));

  expect(await within(drawer).findByRole('textbox', { name: 'Link' })).toHaveValue(
    'https://relais.example/invite#token=once',
  );
  expect(sent).toEqual([
    {
      display_name: 'Fatou',
      email: 'fatou@shop.example',
      language: 'en',
      roles: [{ role_id: agent.id, account_id: null }],
    },
  ]);
});

test('What the server says about an invitation stands next to its field', async () => {
  const errors = { email: [{ code: 'already_member', message: 'whatever' }] };
  const { person } = open(
    '/settings/people',
    {},
    http.post('/api/admin/users', () => problem(422, 'invalid', { errors })),
  );

  await person.click(await screen.findByRole('button', { name: 'Invite somebody' }));
  const drawer = await screen.findByRole('dialog', { name: 'Invite somebody' });
  await person.type(within(drawer).getByRole('textbox', { name: 'Name' }), 'Fatou');
  await person.type(within(drawer).getByRole('textbox', { name: 'E-mail address' }), 'fatou@shop.example');
  await person.click(within(drawer).getByRole('button', { name: 'Make the invitation' }));

  expect(
    await within(drawer).findByText('Somebody with this address is here already, or was invited.'),
  ).toBeVisible();
});

test('A link to a new password is shown once it was made', async () => {
  const fatou = memberNamed('Fatou');
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou] },
    http.post('/api/admin/users/:id/password-reset', () =>
      HttpResponse.json({
        link: 'https://relais.example/new-password#token=once',
        expires_at: hoursFromNow(24),
      }),
    ),
  );

  await person.click(await screen.findByRole('button', { name: 'Link to a new password' }));

  expect(await screen.findByRole('textbox', { name: 'Link' })).toHaveValue(
    'https://relais.example/new-password#token=once',
  );
});

test('Somebody who lost their second factor is let in again without it', async () => {
  const fatou = memberNamed('Fatou');
  let isOn = true;
  const { person } = open(
    `/settings/people/${fatou.id}`,
    { members: [fatou] },
    http.get('/api/admin/users/:id/second-factor', () =>
      HttpResponse.json({ is_on: isOn, since: null, recovery_codes_left: 0 }),
    ),
    http.delete('/api/admin/users/:id/second-factor', () => {
      isOn = false;
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await person.click(await screen.findByRole('button', { name: 'Remove the second factor' }));
  const dialog = await screen.findByRole('dialog');
  await person.click(within(dialog).getByRole('button', { name: 'Remove the second factor' }));
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Remove the second factor' })).not.toBeInTheDocument(),
  );
  expect(isOn).toBe(false);
});
