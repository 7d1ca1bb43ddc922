import { Alert, Button, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { currentLanguage } from '@/shared/i18n/i18n';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { CheckIcon, InfoIcon, WarningIcon } from '@/shared/ui/icons';
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
        {!form.errors.password && <PasswordRules password={form.values.password} />}
        <Button type="submit" size="md" mt="xs" loading={creating.isPending}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function PasswordRules({ password }: { password: string }) {
  const { t } = useTranslation();
  return (
    <List id="password-rules" listStyleType="none" size="sm" mt={-8}>
      <Rule isMet={isLongEnough(password)} text={t('setup.ruleLength')} />
      {!fitsInBytes(password) && <Rule isMet={false} text={t('setup.ruleBytes')} />}
    </List>
  );
}

function Rule({ isMet, text }: { isMet: boolean; text: string }) {
  return (
    <List.Item>
      <Group gap={6} wrap="nowrap">
        <Text component="span" c={isMet ? 'var(--mantine-primary-color-light-color)' : 'dimmed'} lh={0}>
          {isMet ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {text}
        </Text>
      </Group>
    </List.Item>
  );
}
