import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Article } from './article.entity';

export interface ArticlePage {
  items: Article[];
  total: number;
}

@Injectable()
export class ArticlesService {
  constructor(
    @InjectRepository(Article)
    private readonly articles: Repository<Article>,
  ) {}

  async search(text: string, page: number, pageSize = 20): Promise<ArticlePage> {
    const qb = this.articles
      .createQueryBuilder('article')
      .leftJoinAndSelect('article.author', 'author')
      .where('article.published = true');

    if (text) {
      qb.andWhere('(article.title ILIKE :text OR article.body ILIKE :text)', { text: `%${text}%` });
    }

    const [items, total] = await qb
      .orderBy('article.publishedAt', 'DESC')
      .skip((page - 1) * pageSize)
      .take(pageSize)
      .getManyAndCount();

    return { items, total };
  }
}
