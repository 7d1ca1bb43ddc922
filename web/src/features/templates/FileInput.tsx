import { Button, FileButton, Input } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '@/shared/api/uploadFile';
import { problemText } from '@/shared/i18n/problemText';
import { useBytes } from '@/shared/i18n/useBytes';
import { fileRules } from '@/shared/whatsapp/fileRules';
import type { FieldInputProps } from './FieldInput';
import classes from './TemplatePicker.module.css';

interface FileInputProps extends FieldInputProps {
  kind: 'image' | 'video' | 'document';
}

/** A file is handed in as soon as it is chosen; the preview shows it from then on. */
export function FileInput({ field, kind, error, onChange }: FileInputProps) {
  const { t } = useTranslation();
  const label = t(`template.field.${kind}`);
  const bytes = useBytes();
  const latest = useRef(0);
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(file, file.name.slice(0, 240)) });
  const failure = upload.isError ? problemText(t, upload.error) : undefined;

  const choose = (file: File | null) => {
    if (!file) return;
    const place = ++latest.current;
    onChange({});
    upload.mutate(file, {
      // Of two files chosen quickly the later one counts, whichever is here first.
      onSuccess: (handed) => place === latest.current && onChange({ file_id: handed.id }),
    });
  };

  return (
    <Input.Wrapper label={label} withAsterisk error={error ?? failure}>
      <div className={classes.file}>
        <FileButton onChange={choose} accept={fileRules[kind].types.join(',')}>
          {(button) => (
            <Button
              {...button}
              data-field={field.key}
              variant="default"
              size="xs"
              loading={upload.isPending}
              aria-label={`${label} : ${t('template.chooseFile')}`}
            >
              {t('template.chooseFile')}
            </Button>
          )}
        </FileButton>
        {upload.data && (
          <span>
            {upload.data.name} · {bytes(upload.data.size)}
          </span>
        )}
      </div>
    </Input.Wrapper>
  );
}
