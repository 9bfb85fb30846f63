// ruleid: hardcoded-connection-string
const first = 'Server=db.shop.internal;Database=shop;User Id=app;Password=Tr0ub4dor3;';
// ok: hardcoded-connection-string
const second = `Server=db.shop.internal;Database=shop;User Id=app;Password=${process.env.DB_PASSWORD};`;
// ok: hardcoded-connection-string
const third = 'Server=db.shop.internal;Database=shop;Integrated Security=true;';
