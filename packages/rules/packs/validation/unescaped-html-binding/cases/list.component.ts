import { Component } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import DOMPurify from 'dompurify';

@Component({ selector: 'app-list', templateUrl: './list.html' })
export class ListComponent {
  constructor(private readonly products: ProductService, private readonly sanitizer: DomSanitizer) {}

  load() {
    this.products.find().subscribe((products) => {
      for (const product of products) {
        // ruleid: unescaped-html-binding
        product.description = this.sanitizer.bypassSecurityTrustHtml(product.description);
      }
    });
  }

  trust(text: string) {
    // ruleid: unescaped-html-binding
    return this.sanitizer.bypassSecurityTrustHtml(`<small>${text}</small>`);
  }

  script(text: string) {
    // ruleid: unescaped-html-binding
    return this.sanitizer.bypassSecurityTrustScript(text);
  }

  clean(text: string) {
    // ok: unescaped-html-binding
    return this.sanitizer.bypassSecurityTrustHtml(DOMPurify.sanitize(text));
  }

  cleaned(text: string) {
    const safe = DOMPurify.sanitize(text);
    // ok: unescaped-html-binding
    return this.sanitizer.bypassSecurityTrustHtml(safe);
  }

  constant() {
    // ok: unescaped-html-binding
    return this.sanitizer.bypassSecurityTrustHtml('<b>Hello</b>');
  }
}
