import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { useSession } from '@/shared/session/session';
import { WarningIcon } from '@/shared/ui/icons';
import { DoorPage } from './DoorPage';
import { signIn } from './signIn';

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const session = useSession();
  const { next } = useSearch({ from: '/sign-in' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t('problem.field.required') : null),
      password: (password) => (password === '' ? t('problem.field.required') : null),
    },
  });
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: () => router.history.push(next ?? '/'),
  });

  return (
    <DoorPage title={t('signIn.title')}>
      <form onSubmit={form.onSubmit((credentials) => entering.mutate(credentials))} noValidate>
        <Stack>
          {session.status === 'signed_out' && session.wasEnded && !entering.isError && (
            <Alert variant="light">{t('signIn.ended')}</Alert>
          )}
          {entering.isError && (
            <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
              {problemText(t, entering.error)}
            </Alert>
          )}
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            data-autofocus
            required
            withAsterisk={false}
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" mt="xs" loading={entering.isPending}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
