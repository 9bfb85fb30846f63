import { Component, inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { MarkupService } from '../shared/markup.service';

@Component({ selector: 'app-article', template: '<article [innerHTML]="body"></article>' })
export class ArticleComponent {
  private readonly route = inject(ActivatedRoute);
  private readonly markup = inject(MarkupService);
  body: unknown;
  plain: unknown;

  ngOnInit() {
    // source: title
    const title = this.route.snapshot.paramMap.get('title');
    this.body = this.markup.trusted(title);
    this.plain = this.markup.cleaned(title);
  }
}
