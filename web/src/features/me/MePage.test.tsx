import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { expect, test } from 'vitest';
import type { MySession } from '@/shared/api/types';
import { aminata, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

function wrong(field: string, code: string) {
  return HttpResponse.json(
    { status: 422, code: 'invalid', detail: '', errors: { [field]: [{ code, message: '' }] } },
    { status: 422 },
  );
}

function withMe(...handlers: HttpHandler[]) {
  const asked: object[] = [];
  const sessions: MySession[] = [
    session({ is_this: true, user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }),
    session({ user_agent: 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1' }),
    session({ user_agent: null, address: null }),
  ];
  let isOn = false;
  const note =
    (name: string, answer: () => HttpResponse<never> | Response) =>
    async ({ request }: { request: Request }) => {
      asked.push({ [name]: (await request.json()) as object });
      return answer();
    };
  const none = () => new HttpResponse<null>(null, { status: 204 }) as Response;
  const all = [
    ...handlers,
    http.get('/api/auth/sessions', () => HttpResponse.json({ items: sessions })),
    http.delete('/api/auth/sessions/:id', ({ params }) => {
      asked.push({ end: params.id });
      sessions.splice(
        sessions.findIndex(({ id }) => id === params.id),
        1,
      );
      return none();
    }),
    http.delete('/api/auth/sessions', () => {
      asked.push({ end: 'others' });
      sessions.splice(1);
      return none();
    }),
    http.get('/api/auth/me/second-factor', () =>
      HttpResponse.json({
        is_on: isOn,
        since: isOn ? '2026-11-21T08:00:00Z' : null,
        recovery_codes_left: isOn ? 10 : 0,
      }),
    ),
    http.put(
      '/api/auth/me',
      note('name', () => HttpResponse.json(aminata) as Response),
    ),
    http.put('/api/auth/me/password', note('password', none)),
    http.put(
      '/api/auth/me/email',
      note('email', () => HttpResponse.json(aminata) as Response),
    ),
    http.post(
      '/api/auth/me/second-factor',
      note(
        'begin',
        () =>
          HttpResponse.json({ secret: 'GEZDGNBV', address: 'otpauth://x', picture: '<svg/>' }) as Response,
      ),
    ),
    http.post(
      '/api/auth/me/second-factor/confirmation',
      note('confirm', () => {
        isOn = true;
        return HttpResponse.json({ recovery_codes: ['aaaaa-bbbbb', 'ccccc-ddddd'] }) as Response;
      }),
    ),
    http.post('/api/auth/me/second-factor/removal', note('remove', none)),
  ];
  return { relais: new FakeRelais(), asked, sessions, handlers: all };
}

function session(changed: Partial<MySession>): MySession {
  return {
    id: newId(),
    user_agent: null,
    address: '192.0.2.7',
    begun_at: '2026-11-20T08:00:00Z',
    last_used_at: '2026-11-21T08:00:00Z',
    is_this: false,
    ...changed,
  };
}

test('The account is reached from the menu', async () => {
  const { relais, handlers } = withMe();
  const person = openApp('/settings/accounts', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: /Aminata Diallo/ }));
  await person.click(await screen.findByRole('link', { name: 'My account' }));
  expect(await screen.findByRole('heading', { name: 'My account' })).toBeVisible();
});

test('Sessions say in words which device they are, and are ended one by one or all but this one', async () => {
  const { relais, asked, sessions, handlers } = withMe();
  const person = openApp('/me', relais, ...handlers);
  const list = await screen.findByRole('list', { name: 'Sessions' });
  expect(await within(list).findByText('Firefox · Linux')).toBeVisible();
  expect(within(list).getByText('Unknown device')).toBeVisible();

  const phone = sessions[1]?.id;
  await person.click(screen.getByRole('button', { name: 'End the session of Safari · iPhone' }));
  await waitFor(() => expect(screen.queryByText('Safari · iPhone')).not.toBeInTheDocument());
  await person.click(screen.getByRole('button', { name: 'End all others' }));
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
  expect(asked).toEqual([{ end: phone }, { end: 'others' }]);
  expect(screen.queryByRole('button', { name: 'End all others' })).not.toBeInTheDocument();
});

test('The password is changed with the present one, and what is wrong stands beside its field', async () => {
  let isWrong = true;
  const { relais, handlers } = withMe(
    http.put('/api/auth/me/password', () =>
      isWrong ? wrong('password', 'password_wrong') : new HttpResponse(null, { status: 204 }),
    ),
  );
  const person = openApp('/me', relais, ...handlers);
  const card = within(await screen.findByRole('region', { name: 'Password' }));
  await person.type(card.getByLabelText('Present password'), 'old password');
  await person.type(card.getByLabelText('New password'), 'a new password');
  await person.click(card.getByRole('button', { name: 'Change the password' }));
  expect(await card.findByText('This is not your password.')).toBeVisible();

  isWrong = false;
  await person.click(card.getByRole('button', { name: 'Change the password' }));
  expect(await screen.findByText('The password is changed. Every other session has ended.')).toBeVisible();
  expect(card.getByLabelText('Present password')).toHaveValue('');
});

test('The name is changed', async () => {
  const { relais, asked, handlers } = withMe();
  const person = openApp('/me', relais, ...handlers);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await person.clear(name);
  await person.type(name, 'Aminata Sow');
  await person.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(asked).toEqual([{ name: { display_name: 'Aminata Sow' } }]));
});

test('The second factor is turned on in three steps, and its recovery codes are shown once', async () => {
  const { relais, asked, handlers } = withMe();
  const person = openApp('/me', relais, ...handlers);
  await person.click(await screen.findByRole('button', { name: 'Turn it on' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.type(dialog.getByLabelText('Present password'), 'old password');
  await person.click(dialog.getByRole('button', { name: 'Next' }));
  expect(await dialog.findByDisplayValue('GEZDGNBV')).toBeVisible();
  await person.type(dialog.getByRole('textbox', { name: 'Code' }), '123456');
  await person.click(dialog.getByRole('button', { name: 'Confirm' }));
  expect(await dialog.findByText('aaaaa-bbbbb')).toBeVisible();
  await person.click(dialog.getByRole('button', { name: 'I have kept them' }));

  expect(await screen.findByText(/10 recovery codes are left/)).toBeVisible();
  expect(asked).toEqual([{ begin: { password: 'old password' } }, { confirm: { code: '123456' } }]);
});
