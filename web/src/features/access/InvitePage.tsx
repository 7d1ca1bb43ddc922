import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { Invitation } from '@/shared/api/types';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';
import { accessQueries } from './accessQueries';
import { DoorPage } from './DoorPage';
import { LinkPage } from './LinkPage';
import { PasswordRuleList } from './PasswordRuleList';
import { fitsInBytes, isLongEnough } from './passwordRules';
import { signInAfterLink } from './signIn';

/** Where the link of an invitation leads. */
export function InvitePage() {
  const { t } = useTranslation();
  return (
    <LinkPage
      title={t('invite.title')}
      queryKey={accessQueries.invitation()}
      look={(token) => answerOf(api.POST('/api/auth/invitation/look', { body: { token } }))}
    >
      {(invitation, token) => <Accept invitation={invitation} token={token} />}
    </LinkPage>
  );
}

function Accept({ invitation, token }: { invitation: Invitation; token: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  const form = useForm({
    initialValues: { display_name: invitation.display_name, password: '' },
    validate: {
      display_name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      password: (password) => {
        if (invitation.has_account) return password === '' ? t('problem.field.required') : null;
        if (!isLongEnough(password)) return t('problem.field.password_too_short');
        return fitsInBytes(password) ? null : t('problem.field.password_too_long');
      },
    },
  });
  const coming = useMutation({
    mutationFn: async (values: typeof form.values) => {
      await answerOf(api.POST('/api/auth/invitation', { body: { ...values, token } }));
      await signInAfterLink(invitation.email, values.password);
    },
    onSuccess: () => router.history.push('/'),
    onError: (error) => {
      if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
    },
  });

  return (
    <DoorPage
      title={t('invite.joinTitle', { workspace: invitation.workspace_name })}
      lead={
        invitation.has_account
          ? t('invite.leadKnown', { email: invitation.email })
          : t('invite.leadNew', { email: invitation.email })
      }
    >
      <form onSubmit={form.onSubmit((values) => coming.mutate(values))} noValidate>
        <Stack>
          {coming.isError && (
            <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
              {problemText(t, coming.error)}
            </Alert>
          )}
          <TextInput
            label={t('signIn.email')}
            value={invitation.email}
            readOnly
            variant="filled"
            autoComplete="username"
          />
          {!invitation.has_account && (
            <TextInput
              label={t('setup.displayName')}
              autoComplete="name"
              required
              withAsterisk={false}
              {...form.getInputProps('display_name')}
            />
          )}
          <PasswordInput
            label={invitation.has_account ? t('signIn.password') : t('invite.choose')}
            autoComplete={invitation.has_account ? 'current-password' : 'new-password'}
            data-autofocus
            required
            withAsterisk={false}
            {...form.getInputProps('password')}
          />
          {!invitation.has_account && !form.errors.password && (
            <PasswordRuleList password={form.values.password} />
          )}
          <Button type="submit" size="md" mt="xs" loading={coming.isPending}>
            {t('invite.submit')}
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
