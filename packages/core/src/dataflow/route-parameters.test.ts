import { describe, expect, it } from 'vitest';
import { routeParameters } from './route-parameters.ts';

const rows: readonly (readonly [route: string, free: string, converted: string, hasFreePosition: boolean])[] =
  [
    ['users/', '', '', false],
    ['/users/<name>', 'name', '', false],
    ['/users/<int:id>/<string:tab>/<path:rest>', 'tab rest', 'id', false],
    ['/x/<uuid:id>/<slug:title>', '', 'id title', false],
    ['/x/<any(asc, desc):order>', '', 'order', false],
    ['/x/<int(min=1):id>', '', 'id', false],
    ['/x/<id:int>/<name:str>', 'name', 'id', false],
    ['/x/<name:re:[a-z]+>/<rest:re:.*>', 'rest', 'name', false],
    ['/x/{id:int}/{name}/{path:path}', 'name path', 'id', false],
    ['/x/{year:\\d{4}}', '', 'year', false],
    ['^x/(?P<year>[0-9]{4})/(?P<slug>[\\w-]+)/$', '', 'year slug', false],
    ['^x/(?P<name>.+)/$', 'name', '', false],
    ['^x/(?P<name>[^/]+)/(\\d+)/$', 'name', '', false],
    ['^x/(\\d+)/$', '', '', false],
    ['^x/(.*)$', '', '', true],
    ['^x/(?:a|b)/(\\w+)$', '', '', false],
  ];

describe('parameters of a route', () => {
  it.each(rows)('%s', (route, free, converted, hasFreePosition) => {
    const found = routeParameters(route);
    expect([...found.free].join(' ')).toBe(free);
    expect([...found.converted].join(' ')).toBe(converted);
    expect(found.hasFreePosition).toBe(hasFreePosition);
  });
});
