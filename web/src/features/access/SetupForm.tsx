import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { currentLanguage } from '@/shared/i18n/i18n';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { InfoIcon, WarningIcon } from '@/shared/ui/icons';
import { PasswordRuleList } from './PasswordRuleList';
import { fitsInBytes, isLongEnough } from './passwordRules';
import { setUp } from './signIn';

export function SetupForm({ token, isDemo }: { token: string; isDemo: boolean }) {
  const { t } = useTranslation();
  const required = (value: string) => (value.trim() === '' ? t('problem.field.required') : null);
  const form = useForm({
    initialValues: { workspace_name: '', display_name: '', email: '', password: '' },
    validate: {
      workspace_name: required,
      display_name: required,
      email: (email) => required(email) ?? (email.includes('@') ? null : t('problem.field.email_invalid')),
      password: (password) => {
        if (!isLongEnough(password)) return t('problem.field.password_too_short');
        return fitsInBytes(password) ? null : t('problem.field.password_too_long');
      },
    },
  });
  const creating = useMutation({
    mutationFn: (values: typeof form.values) => setUp({ ...values, token, language: currentLanguage() }),
    onError: (error) => {
      if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
    },
  });

  return (
    <form onSubmit={form.onSubmit((values) => creating.mutate(values))} noValidate>
      <Stack>
        {isDemo && (
          <Alert variant="light" icon={<InfoIcon />}>
            {t('setup.demoHint')}
          </Alert>
        )}
        {creating.isError && (
          <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
            {problemText(t, creating.error)}
          </Alert>
        )}
        <TextInput
          label={t('setup.workspaceName')}
          description={t('setup.workspaceNameHint')}
          autoComplete="organization"
          required
          withAsterisk={false}
          {...form.getInputProps('workspace_name')}
        />
        <TextInput
          label={t('setup.displayName')}
          description={t('setup.displayNameHint')}
          autoComplete="name"
          required
          withAsterisk={false}
          {...form.getInputProps('display_name')}
        />
        <TextInput
          label={t('setup.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('setup.password')}
          autoComplete="new-password"
          aria-describedby="password-rules"
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        {!form.errors.password && <PasswordRuleList password={form.values.password} />}
        <Button type="submit" size="md" mt="xs" loading={creating.isPending}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}
