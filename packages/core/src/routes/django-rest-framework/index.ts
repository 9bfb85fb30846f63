import type { RouteAdapter } from '../adapter.ts';
import { readDefaults } from './defaults.ts';
import { readRegistrations } from './registrations.ts';
import { readApiViews } from './views.ts';

/** Django REST framework: its views, view sets and routers below the patterns of Django. */
export const djangoRestFramework: RouteAdapter = {
  framework: 'Django REST framework',
  family: 'python',
  literals: ['rest_framework', 'APIView', 'ViewSet', 'REST_FRAMEWORK', '.register('],
  routers: [
    {
      names: [
        'rest_framework.routers.DefaultRouter',
        'rest_framework.routers.SimpleRouter',
        'rest_framework_nested.routers.DefaultRouter',
        'rest_framework_nested.routers.SimpleRouter',
      ],
    },
  ],
  extract(file) {
    readRegistrations(file);
    readApiViews(file);
    readDefaults(file);
  },
};
