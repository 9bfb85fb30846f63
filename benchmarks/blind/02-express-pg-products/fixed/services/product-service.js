import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const PAGE_SIZE = 25;

/**
 * Search products with optional filters.
 * @param {{categories: string[], maxPrice?: number, page: number}} filters
 */
export async function searchProducts({ categories, maxPrice, page }) {
  const params = [];
  const where = ['p.active = true'];

  // Filter by category
  if (categories.length > 0) {
    const placeholders = categories.map((id) => {
      params.push(id);
      return `$${params.length}`;
    });
    where.push(`p.category_id IN (${placeholders.join(', ')})`);
  }

  // Filter by price
  if (maxPrice !== undefined) {
    params.push(maxPrice);
    where.push(`p.price <= $${params.length}`);
  }

  params.push(PAGE_SIZE, (page - 1) * PAGE_SIZE);
  const sql = `
    SELECT p.id, p.name, p.price, p.category_id
    FROM products p
    WHERE ${where.join(' AND ')}
    ORDER BY p.name
    LIMIT $${params.length - 1} OFFSET $${params.length}`;

  const { rows } = await pool.query(sql, params);
  return rows;
}
