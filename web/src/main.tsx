import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@/app/tokens.css';
import '@/shared/i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
