import { Injectable } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

@Injectable({ providedIn: 'root' })
export class TrustService {
  constructor(private readonly sanitizer: DomSanitizer) {}

  html(markup: string) {
    // ruleid: cross-site-scripting (from title)
    return this.sanitizer.bypassSecurityTrustHtml(markup);
  }

  cleanedHtml(markup: string) {
    // ok: cross-site-scripting (safe from title)
    return this.sanitizer.bypassSecurityTrustHtml(markup);
  }

  url(address: string) {
    // ruleid: cross-site-scripting (from address)
    return this.sanitizer.bypassSecurityTrustResourceUrl(address);
  }

  fixed() {
    // ok: cross-site-scripting
    return this.sanitizer.bypassSecurityTrustHtml('<b>new</b>');
  }
}
