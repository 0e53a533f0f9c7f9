import { createBrowserRouter } from 'react-router';
import { Broken } from './pages/broken.js';
import { JournalsPage } from './pages/journals/journals-page.js';
import { NotFound } from './pages/not-found.js';
import { OverviewPage } from './pages/overview/overview-page.js';
import { Gate } from './shell/gate.js';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Gate />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <OverviewPage /> },
      { path: 'journals', element: <JournalsPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
