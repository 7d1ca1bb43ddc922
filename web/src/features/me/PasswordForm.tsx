import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { Section } from '@/shared/ui/Section';
import { FormProblem } from '@/shared/ui/FormProblem';
import { meQueries } from './meQueries';

export function PasswordForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const required = (value: string) => (value === '' ? t('problem.field.required') : null);
  const form = useForm({
    initialValues: { password: '', new_password: '' },
    validate: { password: required, new_password: required },
  });
  const changing = useMutation({
    mutationFn: (body: { password: string; new_password: string }) =>
      answerOf(api.PUT('/api/auth/me/password', { body })),
    onSuccess: () => {
      form.reset();
      notifications.show({ message: t('me.passwordChanged') });
      void client.invalidateQueries({ queryKey: meQueries.all() });
    },
    onError: (error) => error instanceof Problem && form.setErrors(fieldTexts(t, error)),
  });

  return (
    <Section title={t('me.password')}>
      <form onSubmit={form.onSubmit((values) => changing.mutate(values))} noValidate>
        <Stack>
          <FormProblem besidesFields error={changing.error} />
          <PasswordInput
            label={t('me.presentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label={t('me.newPassword')}
            autoComplete="new-password"
            {...form.getInputProps('new_password')}
          />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={changing.isPending}>
              {t('me.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
