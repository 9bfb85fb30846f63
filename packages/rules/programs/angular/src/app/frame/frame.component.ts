import { Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { TrustService } from '../shared/trust.service';

@Component({ selector: 'app-frame', template: '<iframe [src]="address"></iframe>' })
export class FrameComponent {
  address: unknown;

  constructor(
    private readonly route: ActivatedRoute,
    private readonly trust: TrustService,
  ) {
    // source: address
    this.route.queryParams.subscribe((params) => {
      this.address = this.trust.url(params['address']);
    });
  }
}
