import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmByNameProps {
  /** What has to be typed. */
  name: string;
  /** What the name is of. */
  label: string;
  /** What it does, said before and while it asks. */
  lead: string;
  open: string;
  title: string;
  submit: string;
  isPending: boolean;
  /** What went wrong the last time. */
  problem: ReactNode;
  onConfirm: (typed: string, close: () => void) => void;
}

/** Asks for a name before what cannot be undone, as nobody types one by accident. */
export function ConfirmByName({
  name,
  label,
  lead,
  open,
  title,
  submit,
  isPending,
  problem,
  onConfirm,
}: ConfirmByNameProps) {
  const { t } = useTranslation();
  const [isAsking, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  return (
    <>
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {lead}
        </Text>
        <Button variant="default" c="var(--mantine-color-error)" onClick={dialog.open}>
          {open}
        </Button>
      </Group>
      <Modal opened={isAsking} onClose={dialog.close} title={title} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm(typed.trim(), dialog.close);
          }}
        >
          <Stack>
            <Text size="sm">{lead}</Text>
            <TextInput
              label={label}
              description={t('common.confirmByName')}
              autoComplete="off"
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {problem}
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" color="red.8" disabled={typed.trim() !== name.trim()} loading={isPending}>
                {submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
