import { Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { MessageFile } from '@/shared/api/types';
import { downloadAddress, fileAddress } from '@/shared/whatsapp/fileAddress';
import classes from './PictureView.module.css';

/** A picture in the thread, and whole on a click. */
export function PictureView({ file }: { file: MessageFile }) {
  const { t } = useTranslation();
  const [isOpen, view] = useDisclosure(false);
  const name = file.name ?? t('content.shape.image');
  return (
    <>
      <UnstyledButton className={classes.frame} onClick={view.open} aria-label={t('content.file.enlarge')}>
        <img className={classes.picture} src={fileAddress(file.id)} alt={name} loading="lazy" />
      </UnstyledButton>
      <Modal opened={isOpen} onClose={view.close} title={name} size="auto" centered>
        <img className={classes.whole} src={fileAddress(file.id)} alt={name} />
        <a href={downloadAddress(file.id)} download={file.name ?? true}>
          {t('content.file.download')}
        </a>
      </Modal>
    </>
  );
}
