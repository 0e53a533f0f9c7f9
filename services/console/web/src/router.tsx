import { createBrowserRouter } from 'react-router';
import { Broken } from './pages/broken.js';
import { ConnectionPage } from './pages/connections/connection-page.js';
import { ConnectionsPage } from './pages/connections/connections-page.js';
import { EditConnectionPage } from './pages/connections/edit-connection-page.js';
import { NewConnectionPage } from './pages/connections/new-connection-page.js';
import { DataRequestsPage } from './pages/data-requests/data-requests-page.js';
import { DocumentsPage } from './pages/documents/documents-page.js';
import { JournalPage } from './pages/journals/journal-page.js';
import { JournalsPage } from './pages/journals/journals-page.js';
import { NotFound } from './pages/not-found.js';
import { OverviewPage } from './pages/overview/overview-page.js';
import { PasswordPage } from './pages/password-page.js';
import { ReplayPage } from './pages/replays/replay-page.js';
import { ReplaysPage } from './pages/replays/replays-page.js';
import { ReviewPage } from './pages/reviews/review-page.js';
import { ReviewsPage } from './pages/reviews/reviews-page.js';
import { TieOutPage } from './pages/tie-out/tie-out-page.js';
import { ActionsPage } from './pages/users/actions-page.js';
import { UsersPage } from './pages/users/users-page.js';
import { Gate } from './shell/gate.js';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Gate />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <OverviewPage /> },
      { path: 'connections', element: <ConnectionsPage /> },
      { path: 'connections/new', element: <NewConnectionPage /> },
      { path: 'connections/:id', element: <ConnectionPage /> },
      { path: 'connections/:id/change', element: <EditConnectionPage /> },
      { path: 'journals', element: <JournalsPage /> },
      { path: 'journals/:intent', element: <JournalPage /> },
      { path: 'reviews', element: <ReviewsPage /> },
      { path: 'reviews/:id', element: <ReviewPage /> },
      { path: 'tie-out', element: <TieOutPage /> },
      { path: 'replays', element: <ReplaysPage /> },
      { path: 'replays/:id', element: <ReplayPage /> },
      { path: 'documents', element: <DocumentsPage /> },
      { path: 'data-requests', element: <DataRequestsPage /> },
      { path: 'users', element: <UsersPage /> },
      { path: 'actions', element: <ActionsPage /> },
      { path: 'password', element: <PasswordPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
