import { Injectable } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

@Injectable({ providedIn: 'root' })
export class QueryService {
  constructor(private readonly route: ActivatedRoute) {}

  term() {
    // source: term
    return this.route.snapshot.queryParams['q'];
  }

  page() {
    // source: page
    return Number(this.route.snapshot.queryParamMap.get('page'));
  }
}
