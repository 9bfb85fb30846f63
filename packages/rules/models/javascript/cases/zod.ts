import express from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const app = express();

const ORDERS = ['id', 'name'] as const;

const N = z.object({ outer: z.object({ sort: z.enum(['a', 'b']), col: z.string() }), list: z.array(z.object({ dir: z.enum(['x']), free: z.string() })), any: z.any(), trimmed: z.string().trim().max(10), u: z.union([z.number(), z.string()]), pass: z.string().optional(), rec: z.record(z.string(), z.number()), dt: z.string().datetime(), e: z.string().email(), co: z.coerce.string(), neg: z.string().regex(/^[^;]+$/), anch: z.string().regex(/^(asc|desc)$/i), half: z.string().regex(/^asc|desc$/), pre: z.preprocess(Number, z.number()), prs: z.preprocess(x => x, z.string()), tr: z.enum(['a']).transform(x => x + 'z'), br: z.string().uuid().brand('x'), refined: z.string().refine(x => x.length < 3), refined2: z.string().refine(x => ['a','b'].includes(x)), ca: z.number().catch(1), st: z.string().startsWith('x'), nt: z.string().nullable().default('a'), numOpt: z.number().optional().nullable().default(2) }).passthrough();
app.post('/n', async (req, res) => {
  const q = N.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.outer.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.outer.col}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.list[0].dir}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.list[0].free}`);
  for (const item of q.list) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${item.dir}`);
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${item.free}`);
  }
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.any}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.trimmed}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.u}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.pass}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.rec.foo}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.dt}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.e}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.co}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.neg}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.anch}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.half}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.pre}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.prs}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.tr}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.br}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.refined}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.refined2}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.ca}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.st}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.nt}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.numOpt}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${(q as any).unknown}`);
  const { outer: { sort, col }, ...rest } = q;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${col}`);
  const { outer } = q;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${outer.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${outer.col}`);
  // ok: sql-injection
  q.list.forEach((item) => pool.query(`SELECT * FROM t ORDER BY ${item.dir}`));
  // ruleid: sql-injection
  q.list.map((item) => pool.query(`SELECT * FROM t ORDER BY ${item.free}`));
  req.body = N.parse(req.body);
  res.end();
});

app.post('/zsp', async (req, res) => {
  const r = await N.safeParseAsync(req.body);
  if (!r.success) return;
  const d = r.data;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${d.outer.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${d.outer.col}`);
  const { data: { outer: { sort: s2 } } } = r;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${s2}`);
  const both = N.merge(z.object({ zz: z.number() })).omit({ any: true }).strict().parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${both.zz}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${both.trimmed}`);
  const one = z.enum(['a','b']).parse(req.query.s);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${one}`);
  const two = z.string().min(1).parse(req.query.t);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${two}`);
  const lazy = z.lazy(() => N).parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${lazy.outer.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${lazy.outer.col}`);
  const inter = z.intersection(N, z.object({ kk: z.number() })).parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${inter.kk}`);
  const shape = N.shape.outer.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${shape.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${shape.col}`);
  const disc = z.discriminatedUnion('t', [z.object({ t: z.literal('a'), n: z.number() }), z.object({ t: z.literal('b'), n: z.string() })]).parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${disc.t}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${disc.n}`);
});

const Loose = z.object({
  order: z.enum(ORDERS),
  undone: z.enum(ORDERS).or(z.string()),
  later: z.object({ order: z.string() }),
});
const Replaced = Loose.extend({ order: z.string() });
const Spread = z.object({ ...Loose.shape, undone: z.number() });
app.post('/zod/replaced', async (req, res) => {
  const first = Replaced.parse(req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${first.order}`);
  const second = Spread.parse(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${second.order}, ${second.undone}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${second.later.order}`);
  const third = Loose.parse(req.params);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${third.undone}`);
  res.end();
});

// A check in place holds for what it has checked, and only where it has been made.
app.post('/zod/in-place', async (req, res) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.order}`);
  Loose.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.order}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.later.order}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.order}`);
  res.end();
});

// A schema that speaks of itself ends.
const Tree: z.ZodType = z.lazy(() => z.object({ children: z.array(Tree), name: z.string() }));
app.post('/zod/tree', async (req, res) => {
  const tree = Tree.parse(req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${tree.name}`);
  res.end();
});

const Whole = z.object({ order: z.enum(['id', 'name']), text: z.string() });
app.patch('/zod/partial', async (req, res) => {
  const some = Whole.partial().parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${some.order}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE text = '${some.text}'`);
  const picked = Whole.pick({ order: true }).parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${picked.order}`);
  const others = Whole.omit({ order: true }).passthrough().parse(req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${others.order}`);
  res.end();
});
