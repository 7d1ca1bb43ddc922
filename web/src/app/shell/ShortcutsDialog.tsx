import { Kbd, Modal, Table } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shortcuts = [
    { keys: ['↓', 'J', '↑', 'K'], does: t('shortcuts.move') },
    { keys: ['Enter'], does: t('shortcuts.open') },
    { keys: ['/'], does: t('shortcuts.search') },
    { keys: ['Esc'], does: t('shortcuts.back') },
    { keys: ['Enter'], does: t('shortcuts.send') },
    { keys: ['Shift + Enter'], does: t('shortcuts.newLine') },
    { keys: ['Alt + T'], does: t('shortcuts.take') },
    { keys: ['Alt + R'], does: t('shortcuts.resolve') },
    { keys: ['Alt + S'], does: t('shortcuts.star') },
    { keys: ['Alt + N'], does: t('shortcuts.note') },
    { keys: ['Ctrl + K'], does: t('shortcuts.palette') },
    { keys: ['?'], does: t('shortcuts.help') },
  ];

  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Td>{does}</Table.Td>
              <Table.Td ta="right">
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 && ' '}
                    <Kbd>{key}</Kbd>
                  </Fragment>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
