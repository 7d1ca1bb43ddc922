import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
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
  const [isCodeAsked, setCodeAsked] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isCodeAsked) codeField.current?.focus();
  }, [isCodeAsked]);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t('problem.field.required') : null),
      password: (password) => (password === '' ? t('problem.field.required') : null),
    },
  });
  const entering = useMutation({
    mutationFn: ({ code, ...credentials }: typeof form.values) =>
      signIn({ ...credentials, code: code.trim() === '' ? null : code }),
    onError: (error) => {
      if (isQuestion(error)) setCodeAsked(true);
    },
    onSuccess: () => router.history.push(next ?? '/'),
  });

  return (
    <DoorPage title={t('signIn.title')}>
      <form onSubmit={form.onSubmit((credentials) => entering.mutate(credentials))} noValidate>
        <Stack>
          {session.status === 'signed_out' && session.wasEnded && !entering.isError && (
            <Alert variant="light">{t('signIn.ended')}</Alert>
          )}
          {entering.isError && !isQuestion(entering.error) && (
            <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
              {problemText(t, entering.error)}
            </Alert>
          )}
          {isCodeAsked && (
            <>
              <Text size="sm">{t('signIn.codeText')}</Text>
              <TextInput
                label={t('signIn.code')}
                autoComplete="one-time-code"
                maxLength={64}
                ref={codeField}
                key={form.key('code')}
                {...form.getInputProps('code')}
              />
            </>
          )}
          <TextInput
            display={isCodeAsked ? 'none' : undefined}
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
            display={isCodeAsked ? 'none' : undefined}
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
          {isCodeAsked && (
            <Button
              variant="subtle"
              onClick={() => {
                setCodeAsked(false);
                form.reset();
                entering.reset();
              }}
            >
              {t('signIn.codeBack')}
            </Button>
          )}
          <Text size="sm" c="dimmed" ta="center">
            {t('signIn.forgotten')}
          </Text>
        </Stack>
      </form>
    </DoorPage>
  );
}

/** The first answer to somebody with a second factor is a question, and no failure. */
function isQuestion(error: unknown): boolean {
  return error instanceof Problem && error.code === 'second_factor_needed';
}
