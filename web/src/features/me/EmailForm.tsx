import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { updateMe, useMe } from '@/shared/session/session';
import { Section } from '@/shared/ui/Section';
import { FormProblem } from '@/shared/ui/FormProblem';

export function EmailForm() {
  const { t } = useTranslation();
  const { user } = useMe();
  const required = (value: string) => (value.trim() === '' ? t('problem.field.required') : null);
  const form = useForm({
    initialValues: { email: user.email, password: '' },
    validate: { email: required, password: required },
  });
  const changing = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answerOf(api.PUT('/api/auth/me/email', { body })),
    onSuccess: (me) => {
      updateMe(me);
      form.setFieldValue('password', '');
      notifications.show({ message: t('me.saved') });
    },
    onError: (error) => error instanceof Problem && form.setErrors(fieldTexts(t, error)),
  });

  return (
    <Section title={t('me.email')}>
      <form onSubmit={form.onSubmit((values) => changing.mutate(values))} noValidate>
        <Stack>
          <FormProblem besidesFields error={changing.error} />
          <TextInput
            type="email"
            label={t('me.email')}
            description={t('me.emailHint')}
            autoComplete="username"
            autoCapitalize="none"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('me.presentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={changing.isPending}>
              {t('me.changeEmail')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
