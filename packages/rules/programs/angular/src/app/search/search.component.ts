import { Component, ElementRef, inject } from '@angular/core';
import { QueryService } from '../shared/query.service';

@Component({ selector: 'app-search', template: '<div></div>' })
export class SearchComponent {
  private readonly query = inject(QueryService);

  constructor(private readonly element: ElementRef) {}

  ngAfterViewInit() {
    // ruleid: cross-site-scripting (from term)
    this.element.nativeElement.innerHTML = `Results for ${this.query.term()}`;
  }

  showPage() {
    // ok: cross-site-scripting (safe from page)
    this.element.nativeElement.innerHTML = `Page ${this.query.page()}`;
  }

  showText() {
    this.element.nativeElement.textContent = this.query.term();
  }
}
