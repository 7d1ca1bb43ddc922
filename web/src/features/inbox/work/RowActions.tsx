import { ActionIcon, Button, Group, Popover, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { PencilIcon, TrashIcon } from '@/shared/ui/icons';

interface RowActionsProps {
  name: string;
  /** What goes with it. */
  warning: string;
  onChange: () => void;
  onRemove: () => void;
}

/** Changes and removes a row; what is removed is asked about once. */
export function RowActions({ name, warning, onChange, onRemove }: RowActionsProps) {
  const { t } = useTranslation();
  const [isAsking, asking] = useDisclosure(false);
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t('work.change')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('work.changeName', { name })}
          onClick={onChange}
        >
          <PencilIcon size={17} />
        </ActionIcon>
      </Tooltip>
      <Popover
        opened={isAsking}
        onDismiss={asking.close}
        position="bottom-end"
        width={260}
        trapFocus
        shadow="md"
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('work.removeName', { name })}
            onClick={asking.toggle}
          >
            <TrashIcon size={17} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Text size="sm" mb="xs">
            {warning}
          </Text>
          <Button
            color="red"
            size="xs"
            fullWidth
            onClick={() => {
              asking.close();
              onRemove();
            }}
          >
            {t('work.remove')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
