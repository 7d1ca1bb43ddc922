import { Button, CloseButton, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { problemText } from '@/shared/i18n/problemText';
import { useBytes } from '@/shared/i18n/useBytes';
import { FileIcon, MicrophoneIcon } from '@/shared/ui/icons';
import { useAttachments, useInbox } from '../inboxContext';
import { fileAddress } from '@/shared/whatsapp/fileAddress';
import type { Attachment, AttachmentTrouble, ReadyFile } from './Attachments';
import classes from './AttachmentTray.module.css';

/** The files that will leave with the message, and how far each is. */
export function AttachmentTray({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const attachments = useAttachments(conversationId);
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.tray} aria-label={t('attach.tray')}>
      {attachments.map((attachment) => (
        <Item key={attachment.key} attachment={attachment} conversationId={conversationId} />
      ))}
    </ul>
  );
}

function Item({ attachment, conversationId }: { attachment: Attachment; conversationId: string }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { attachments } = useInbox();
  const { key, name, size, progress, file, trouble } = attachment;
  return (
    <li className={classes.item} data-troubled={trouble !== null || undefined}>
      <Sight file={file} />
      <span className={classes.words}>
        <span className={classes.name} title={name}>
          {file?.isVoice ? t('content.voiceNote') : name}
        </span>
        {trouble === null ? (
          <span className={classes.hint}>{progress === null ? t('attach.preparing') : bytes(size)}</span>
        ) : (
          <Trouble trouble={trouble} />
        )}
        {trouble === null && file === null && (
          <Progress
            size="xs"
            value={(progress ?? 0) * 100}
            animated={progress === null}
            aria-label={t('attach.progress', { name })}
          />
        )}
        {trouble?.kind === 'stuck' && (
          <Button size="compact-xs" variant="default" onClick={() => attachments.retry(conversationId, key)}>
            {t('attach.retry')}
          </Button>
        )}
      </span>
      <CloseButton
        size="sm"
        className={classes.remove}
        aria-label={t('attach.remove', { name })}
        onClick={() => attachments.remove(conversationId, key)}
      />
    </li>
  );
}

function Sight({ file }: { file: ReadyFile | null }) {
  const { t } = useTranslation();
  if (file?.shape === 'image') return <img className={classes.thumb} src={fileAddress(file.id)} alt="" />;
  if (file?.shape === 'video')
    return <video className={classes.thumb} src={fileAddress(file.id)} preload="metadata" muted />;
  if (file?.shape === 'audio')
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- one's own voice
      <audio
        className={classes.sound}
        src={fileAddress(file.id)}
        controls
        aria-label={file.isVoice ? t('content.voiceNote') : file.name}
      />
    );
  return (
    <span className={classes.icon}>
      {file?.isVoice ? <MicrophoneIcon size={22} /> : <FileIcon size={22} />}
    </span>
  );
}

function Trouble({ trouble }: { trouble: AttachmentTrouble }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  return (
    <span className={classes.trouble} role="alert">
      {trouble.kind === 'stuck' && t('attach.stuck')}
      {trouble.kind === 'refused' && problemText(t, new Problem(0, trouble.code, trouble.detail))}
      {trouble.kind === 'unfit' &&
        t(`attach.unfit.${trouble.reason}`, { most: bytes(trouble.mostBytes ?? 0) })}
    </span>
  );
}
