import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';
import { accessQueries } from './accessQueries';
import { DoorPage } from './DoorPage';
import { LinkPage } from './LinkPage';
import { PasswordRuleList } from './PasswordRuleList';
import { fitsInBytes, isLongEnough } from './passwordRules';
import { signInAfterLink } from './signIn';

/** Where the link to a new password leads. */
export function NewPasswordPage() {
  const { t } = useTranslation();
  return (
    <LinkPage
      title={t('newPassword.title')}
      queryKey={accessQueries.passwordReset()}
      look={(token) => answerOf(api.POST('/api/auth/password-reset/look', { body: { token } }))}
    >
      {(person, token) => <Choose email={person.email} token={token} />}
    </LinkPage>
  );
}

function Choose({ email, token }: { email: string; token: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (password) => {
        if (!isLongEnough(password)) return t('problem.field.password_too_short');
        return fitsInBytes(password) ? null : t('problem.field.password_too_long');
      },
    },
  });
  const choosing = useMutation({
    mutationFn: async ({ password }: typeof form.values) => {
      await answerOf(api.POST('/api/auth/password-reset', { body: { token, password } }));
      await signInAfterLink(email, password);
    },
    onSuccess: () => router.history.push('/'),
    onError: (error) => {
      if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
    },
  });

  return (
    <DoorPage title={t('newPassword.title')} lead={t('newPassword.lead')}>
      <form onSubmit={form.onSubmit((values) => choosing.mutate(values))} noValidate>
        <Stack>
          {choosing.isError && (
            <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
              {problemText(t, choosing.error)}
            </Alert>
          )}
          <TextInput
            label={t('signIn.email')}
            value={email}
            readOnly
            variant="filled"
            autoComplete="username"
          />
          <PasswordInput
            label={t('invite.choose')}
            autoComplete="new-password"
            data-autofocus
            required
            withAsterisk={false}
            {...form.getInputProps('password')}
          />
          {!form.errors.password && <PasswordRuleList password={form.values.password} />}
          <Button type="submit" size="md" mt="xs" loading={choosing.isPending}>
            {t('newPassword.submit')}
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
