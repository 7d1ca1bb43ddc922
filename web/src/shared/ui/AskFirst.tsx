import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FormProblem } from './FormProblem';

interface AskFirstProps {
  /** What will happen; read before and in the dialog. */
  lead: string;
  open: string;
  title: string;
  submit: string;
  isPending: boolean;
  error: unknown;
  onConfirm: (close: () => void) => void;
}

/** Something that takes a person's access away, and can be given again: asked once before it is done. */
export function AskFirst({ lead, open, title, submit, isPending, error, onConfirm }: AskFirstProps) {
  const { t } = useTranslation();
  const [isAsking, dialog] = useDisclosure(false);
  return (
    <>
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {lead}
        </Text>
        <Button variant="default" onClick={dialog.open}>
          {open}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={dialog.close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          <Text size="sm">{lead}</Text>
          <FormProblem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t('common.cancel')}
            </Button>
            <Button color="red.8" data-autofocus loading={isPending} onClick={() => onConfirm(dialog.close)}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
