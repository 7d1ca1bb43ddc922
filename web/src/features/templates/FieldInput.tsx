import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShapeField, TemplateValue } from '@/shared/api/types';
import { FileInput } from './FileInput';
import { lengthOf } from './filling';
import classes from './TemplatePicker.module.css';

export interface FieldInputProps {
  field: ShapeField;
  value: TemplateValue | undefined;
  error: string | undefined;
  onChange: (value: TemplateValue) => void;
}

/** A gap, as what it takes is entered. */
export function FieldInput(props: FieldInputProps) {
  switch (props.field.kind) {
    case 'image':
    case 'video':
    case 'document':
      return <FileInput {...props} kind={props.field.kind} />;
    case 'place':
      return <PlaceInput {...props} />;
    case 'product':
      return <ProductInput {...props} />;
    case 'products':
      return <ProductsInput {...props} />;
    case 'flow':
      return <FlowInput {...props} />;
    case 'instant':
      return <InstantInput {...props} />;
    default:
      return <TextValueInput {...props} />;
  }
}

/** What a person calls the gap. */
function useLabel(field: ShapeField): string {
  const { t } = useTranslation();
  const name = field.name ?? '';
  switch (field.kind) {
    case 'text':
      return field.key.endsWith('header') ? t('template.field.header') : t('template.field.text', { name });
    case 'suffix':
      return t('template.field.suffix', { name });
    case 'payload':
      return t('template.field.payload', { name });
    default:
      return t(`template.field.${field.kind}`);
  }
}

function TextValueInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const text = value?.text ?? '';
  const isOver = field.max_length !== null && lengthOf(text) > field.max_length;
  return (
    <TextInput
      data-field={field.key}
      label={useLabel(field)}
      required={field.is_required}
      withAsterisk={field.is_required}
      placeholder={field.example === null ? undefined : t('template.example', { example: field.example })}
      dir="auto"
      autoComplete="off"
      value={text}
      onChange={(event) => onChange({ text: event.currentTarget.value })}
      error={error ?? isOver}
      description={
        field.max_length !== null &&
        text !== '' && (
          <span className={classes.counter} data-over={isOver || undefined}>
            {lengthOf(text)} / {field.max_length}
          </span>
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

function PlaceInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const place = value?.place ?? { latitude: null, longitude: null };
  const change = (changed: Partial<NonNullable<TemplateValue['place']>>) =>
    onChange({ place: { ...place, ...changed } });
  const numberOf = (entered: string | number) => (typeof entered === 'number' ? entered : null);
  return (
    <div className={classes.fields} style={{ padding: 0 }}>
      <div className={classes.pair}>
        <NumberInput
          data-field={field.key}
          label={t('template.field.latitude')}
          withAsterisk
          min={-90}
          max={90}
          hideControls
          value={place.latitude ?? ''}
          onChange={(entered) => change({ latitude: numberOf(entered) })}
          error={error}
        />
        <NumberInput
          label={t('template.field.longitude')}
          withAsterisk
          min={-180}
          max={180}
          hideControls
          value={place.longitude ?? ''}
          onChange={(entered) => change({ longitude: numberOf(entered) })}
        />
      </div>
      <TextInput
        label={t('template.field.placeName')}
        value={place.name ?? ''}
        onChange={(event) => change({ name: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('template.field.address')}
        value={place.address ?? ''}
        onChange={(event) => change({ address: event.currentTarget.value || null })}
      />
    </div>
  );
}

function ProductInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const product = value?.product ?? { catalog_id: '', product_id: '' };
  return (
    <div className={classes.pair}>
      <TextInput
        data-field={field.key}
        label={t('template.field.catalog')}
        withAsterisk
        value={product.catalog_id}
        onChange={(event) => onChange({ product: { ...product, catalog_id: event.currentTarget.value } })}
        error={error}
      />
      <TextInput
        label={t('template.field.product')}
        withAsterisk
        value={product.product_id}
        onChange={(event) => onChange({ product: { ...product, product_id: event.currentTarget.value } })}
      />
    </div>
  );
}

function ProductsInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const [lines, setLines] = useState('');
  const thumbnail = value?.products?.thumbnail_product_id ?? '';
  const change = (first: string, text: string) => {
    const ids = text.split('\n').map((line) => line.trim());
    const product_ids = ids.filter((id) => id !== '');
    onChange({ products: { thumbnail_product_id: first, sections: [{ title: null, product_ids }] } });
  };
  return (
    <>
      <TextInput
        data-field={field.key}
        label={t('template.field.thumbnail')}
        withAsterisk
        value={thumbnail}
        onChange={(event) => change(event.currentTarget.value.trim(), lines)}
        error={error}
      />
      <Textarea
        label={t('template.field.products')}
        description={t('template.field.productsHint')}
        withAsterisk
        autosize
        minRows={2}
        maxRows={6}
        value={lines}
        onChange={(event) => {
          setLines(event.currentTarget.value);
          change(thumbnail, event.currentTarget.value);
        }}
      />
    </>
  );
}

function FlowInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const token = value?.flow?.token ?? '';
  return (
    <TextInput
      data-field={field.key}
      label={t('template.field.flow')}
      value={token}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(text === '' ? {} : { flow: { token: text, data: null } });
      }}
      error={error}
    />
  );
}

function InstantInput({ field, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const [entered, setEntered] = useState('');
  return (
    <TextInput
      data-field={field.key}
      type="datetime-local"
      label={t('template.field.instant')}
      withAsterisk
      value={value?.at ? entered : ''}
      onChange={(event) => {
        const at = new Date(event.currentTarget.value);
        setEntered(event.currentTarget.value);
        onChange(Number.isNaN(at.getTime()) ? {} : { at: at.toISOString() });
      }}
      error={error}
    />
  );
}
