import { useTranslation } from 'react-i18next';
import type { MessageFile } from '@/shared/api/types';
import { useBytes } from '@/shared/i18n/useBytes';
import { DownIcon } from '@/shared/ui/icons';
import { downloadAddress } from '@/shared/whatsapp/fileAddress';
import classes from './DocumentLink.module.css';

/** A file to take away. */
export function DocumentLink({ file }: { file: MessageFile }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  return (
    <a className={classes.document} href={downloadAddress(file.id)} download={file.name ?? true}>
      <DownIcon size={20} />
      <span className={classes.text}>
        <span className={classes.name}>{file.name ?? t('content.shape.document')}</span>
        {file.size !== null && <span className={classes.size}>{bytes(file.size)}</span>}
      </span>
    </a>
  );
}
