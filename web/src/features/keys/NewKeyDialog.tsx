import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { fieldTexts, problemText } from '@/shared/i18n/problemText';
import { usePermissionName } from '@/shared/i18n/usePermissionName';
import { useMe, usePermission } from '@/shared/session/session';
import { WarningIcon } from '@/shared/ui/icons';
import { endOf } from './ends';
import { keyQueries } from './keyQueries';
import { MadeKey } from './MadeKey';
import { useKeyActions } from './useKeyActions';

/** A key makes no keys and gives nobody rights. */
const notForKeys = new Set(['keys.manage', 'users.manage', 'roles.manage', 'accounts.assign']);

/** Makes a key: what it may do, for which numbers, and until when. Nothing that its maker may not. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { make } = useKeyActions();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.makeTitle')}
      size="lg"
      // What is shown once is not clicked away by accident.
      closeOnClickOutside={!make.data}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {make.data ? <MadeKey made={make.data} onDone={onClose} /> : <Form make={make} onClose={onClose} />}
    </Modal>
  );
}

function Form({ make, onClose }: { make: ReturnType<typeof useKeyActions>['make']; onClose: () => void }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const permissionName = usePermissionName();
  const seesNumbers = usePermission('accounts.view');
  const numbers = useQuery({ ...keyQueries.numbers(), enabled: seesNumbers });
  const form = useForm({
    initialValues: {
      name: '',
      permissions: [] as string[],
      isWhole: true,
      accounts: [] as string[],
      day: '',
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('problem.field.required') : null),
      permissions: (chosen) => (chosen.length === 0 ? t('keys.chooseOne') : null),
      accounts: (chosen, { isWhole }) => (!isWhole && chosen.length === 0 ? t('keys.chooseOne') : null),
    },
  });

  const submit = form.onSubmit(({ name, permissions: chosen, isWhole, accounts, day }) =>
    make.mutate(
      { name, permissions: chosen, account_ids: isWhole ? null : accounts, expires_at: endOf(day) },
      {
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          const { account_ids: ofAccounts, expires_at: ofEnd, ...others } = fieldTexts(t, error);
          form.setErrors({
            ...others,
            ...(ofAccounts && { accounts: ofAccounts }),
            ...(ofEnd && { day: ofEnd }),
          });
        },
      },
    ),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {make.isError && (
          <Alert color="red" variant="light" role="alert" icon={<WarningIcon />}>
            {problemText(t, make.error)}
          </Alert>
        )}
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHint')}
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('keys.permissions')} {...form.getInputProps('permissions')}>
          <Stack gap="xs" mt="xs">
            {permissions
              .filter((permission) => !notForKeys.has(permission))
              .map((permission) => (
                <Checkbox key={permission} value={permission} label={permissionName(permission)} />
              ))}
          </Stack>
        </Checkbox.Group>
        <Switch label={t('keys.allNumbers')} {...form.getInputProps('isWhole', { type: 'checkbox' })} />
        {!form.values.isWhole && (
          <MultiSelect
            label={t('keys.numbers')}
            data={numbers.data ?? []}
            searchable
            {...form.getInputProps('accounts')}
          />
        )}
        <TextInput
          type="date"
          label={t('keys.lastDay')}
          description={t('keys.lastDayHint')}
          {...form.getInputProps('day')}
        />
        <Text size="sm" c="dimmed">
          {t('keys.makerHint')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('keys.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
