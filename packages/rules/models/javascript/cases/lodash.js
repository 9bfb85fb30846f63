const _ = require('lodash');
const merge = require('lodash/merge');
const defaultsDeep = require('lodash.defaultsdeep');
const { set } = require('lodash');

function merged(req, options) {
  // ruleid: prototype-pollution
  _.merge(options, req.body);
  // ruleid: prototype-pollution
  merge(options, req.body);
  // ruleid: prototype-pollution
  defaultsDeep(options, req.body);
  // ruleid: prototype-pollution
  set(options, req.body.path, 1);
  // ruleid: prototype-pollution
  _.zipObjectDeep(req.body.paths, []);
  // ok: prototype-pollution
  _.assign(options, { name: 1 });
  // ok: prototype-pollution
  _.merge(options, { name: String(req.body.name) });
}

function each(req, res) {
  _.forEach(req.body.items, (item) => {
    // ruleid: code-injection
    eval(item.formula);
  });
  _.map(req.body.items, (item, index) => {
    // ok: code-injection
    eval('item' + Number(index));
  });
}
