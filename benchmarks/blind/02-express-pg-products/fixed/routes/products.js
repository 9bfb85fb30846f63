import { Router } from 'express';
import { searchProducts } from '../services/product-service.js';

export const productsRouter = Router();

/**
 * GET /api/products?categories=1,2,3&maxPrice=100
 */
productsRouter.get('/', async (req, res, next) => {
  try {
    const filters = {
      categories: String(req.query.categories || '').split(',').filter(Boolean),
      maxPrice: req.query.maxPrice ? Number(req.query.maxPrice) : undefined,
      page: Math.max(1, parseInt(req.query.page, 10) || 1),
    };
    const products = await searchProducts(filters);
    res.json({ page: filters.page, products });
  } catch (err) {
    next(err);
  }
});
