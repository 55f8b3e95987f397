import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createComputeClient } from '../compute/client';
import { App } from './App';
import { composeWorkbench } from './composeWorkbench';
import { ErrorBoundary } from './ErrorBoundary';
import './theme.css';
import '../parts/parts.css';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const workbench = composeWorkbench(createComputeClient());

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App workbench={workbench} />
    </ErrorBoundary>
  </StrictMode>,
);
