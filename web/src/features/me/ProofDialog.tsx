import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { fieldTexts } from '@/shared/i18n/problemText';
import { FormProblem } from '@/shared/ui/FormProblem';
import { meQueries } from './meQueries';
import { RecoveryCodes } from './RecoveryCodes';

interface Proof {
  password: string;
  code: string;
}

/** Password and code, both, before the second factor ends or its recovery codes are made anew. */
export function ProofDialog({ purpose, onClose }: { purpose: 'off' | 'codes'; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm<Proof>({ initialValues: { password: '', code: '' } });
  const proving = useMutation({
    mutationFn: (body: Proof): Promise<{ recovery_codes: readonly string[] } | undefined> =>
      purpose === 'off'
        ? answerOf(api.POST('/api/auth/me/second-factor/removal', { body })).then(() => undefined)
        : answerOf(api.POST('/api/auth/me/second-factor/recovery-codes', { body })),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: meQueries.factor().queryKey });
      if (!answer) onClose();
    },
    onError: (error) => error instanceof Problem && form.setErrors(fieldTexts(t, error)),
  });
  const title = purpose === 'off' ? t('me.turnOff') : t('me.newCodes');

  return (
    <Modal
      opened
      onClose={onClose}
      title={proving.data ? t('me.recoveryTitle') : title}
      closeOnClickOutside={!proving.data}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {proving.data ? (
        <RecoveryCodes codes={proving.data.recovery_codes} onDone={onClose} />
      ) : (
        <form onSubmit={form.onSubmit((values) => proving.mutate(values))} noValidate>
          <Stack>
            <FormProblem besidesFields error={proving.error} />
            {purpose === 'codes' && <Text size="sm">{t('me.newCodesText')}</Text>}
            <PasswordInput
              label={t('me.presentPassword')}
              autoComplete="current-password"
              data-autofocus
              {...form.getInputProps('password')}
            />
            <TextInput
              label={t('me.code')}
              description={t('me.codeHint')}
              autoComplete="one-time-code"
              maxLength={20}
              {...form.getInputProps('code')}
            />
            <Group justify="flex-end">
              <Button type="submit" color={purpose === 'off' ? 'red' : 'relais'} loading={proving.isPending}>
                {title}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
