import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import type { BegunFactor } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { CopyField } from '@/shared/ui/CopyField';
import { FormProblem } from '@/shared/ui/FormProblem';
import { meQueries } from './meQueries';
import { RecoveryCodes } from './RecoveryCodes';
import classes from './MePage.module.css';

/** Three steps: the password, the picture with its first code, the recovery codes. */
export function FactorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const beginning = useMutation({
    mutationFn: (body: { password: string }) => answerOf(api.POST('/api/auth/me/second-factor', { body })),
  });
  const confirming = useMutation({
    mutationFn: (body: { code: string }) =>
      answerOf(api.POST('/api/auth/me/second-factor/confirmation', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: meQueries.factor().queryKey }),
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={confirming.data ? t('me.recoveryTitle') : t('me.factor')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {confirming.data ? (
        <RecoveryCodes codes={confirming.data.recovery_codes} onDone={onClose} />
      ) : beginning.data ? (
        <Confirm begun={beginning.data} confirming={confirming} />
      ) : (
        <Begin beginning={beginning} />
      )}
    </Modal>
  );
}

interface Step<Body> {
  mutate: (body: Body, options: { onError: (error: unknown) => void }) => void;
  isPending: boolean;
  error: unknown;
}

function Begin({ beginning }: { beginning: Step<{ password: string }> }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const onError = (error: unknown) => error instanceof Problem && form.setErrors(fieldTexts(t, error));
  return (
    <form onSubmit={form.onSubmit((values) => beginning.mutate(values, { onError }))} noValidate>
      <Stack>
        <FormProblem besidesFields error={beginning.error} />
        <PasswordInput
          label={t('me.presentPassword')}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={beginning.isPending}>
            {t('me.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Confirm({ begun, confirming }: { begun: BegunFactor; confirming: Step<{ code: string }> }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const onError = (error: unknown) => error instanceof Problem && form.setErrors(fieldTexts(t, error));
  return (
    <form onSubmit={form.onSubmit((values) => confirming.mutate(values, { onError }))} noValidate>
      <Stack>
        <FormProblem besidesFields error={confirming.error} />
        <Text size="sm">{t('me.scan')}</Text>
        <img
          className={classes.picture}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begun.picture)}`}
          alt={begun.address}
        />
        <CopyField label={t('me.secret')} value={begun.secret} copyLabel={t('me.copySecret')} />
        <TextInput
          label={t('me.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          data-autofocus
          {...form.getInputProps('code')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={confirming.isPending}>
            {t('me.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
