import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { ApiKey } from '@/shared/api/types';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { WarningIcon } from '@/shared/ui/icons';
import { dayOf, endOf } from './ends';
import { useKeyActions } from './useKeyActions';

/** Another name, or another end; what a key may do is decided when it is made. */
export function EditKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const { change } = useKeyActions();
  const form = useForm({
    initialValues: { name: apiKey.name, day: dayOf(apiKey.expires_at) },
    validate: { name: (name) => (name.trim() === '' ? t('problem.field.required') : null) },
  });

  const submit = form.onSubmit(({ name, day }) =>
    change.mutate(
      { id: apiKey.id, name, expires_at: endOf(day) },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          const { expires_at: ofEnd, ...others } = fieldTexts(t, error);
          form.setErrors({ ...others, ...(ofEnd && { day: ofEnd }) });
        },
      },
    ),
  );

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.editTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {change.isError && (
            <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
              {problemText(t, change.error)}
            </Alert>
          )}
          <TextInput label={t('keys.name')} maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <TextInput
            type="date"
            label={t('keys.lastDay')}
            description={t('keys.lastDayHint')}
            {...form.getInputProps('day')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
