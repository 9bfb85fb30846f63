import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ActivatedRoute, Router } from '@angular/router';

@Component({ selector: 'app-page', template: '' })
export class PageComponent {
  constructor(
    private route: ActivatedRoute,
    private router: Router,
    private location: Location,
    private sanitizer: DomSanitizer,
  ) {}

  ofTheSnapshot() {
    // ruleid: cross-site-scripting
    return this.sanitizer.bypassSecurityTrustHtml(this.route.snapshot.queryParams.text);
  }

  ofTheRouter() {
    // ruleid: cross-site-scripting
    return this.sanitizer.bypassSecurityTrustHtml(this.router.url);
  }

  ofTheLocation() {
    // ruleid: cross-site-scripting
    return this.sanitizer.bypassSecurityTrustHtml(this.location.path());
  }

  subscribed() {
    this.route.queryParams.subscribe((params) => {
      // ruleid: cross-site-scripting (medium)
      this.sanitizer.bypassSecurityTrustHtml(params.text);
    });
  }

  fixed() {
    // ok: cross-site-scripting
    return this.sanitizer.bypassSecurityTrustHtml('<b>fixed</b>');
  }
}
