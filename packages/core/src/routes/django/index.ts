import type { RouteAdapter } from '../adapter.ts';
import { readLooseViews } from './loose-views.ts';
import { readSettings } from './settings.ts';
import { readUrls } from './urls.ts';
import { readViews } from './views.ts';

/** Django: `urlpatterns`, views of both kinds, middleware of the settings. */
export const django: RouteAdapter = {
  framework: 'Django',
  family: 'python',
  literals: ['django', 'urlpatterns', 'MIDDLEWARE'],
  routers: [],
  extract(file) {
    readUrls(file);
    readViews(file);
    readLooseViews(file);
    readSettings(file);
  },
};
