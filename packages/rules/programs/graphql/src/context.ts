export const context = async ({ req }) => {
  return { tenant: req.headers['x-tenant'] };
};
