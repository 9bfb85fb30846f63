import { Injectable, SecurityContext } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { TrustService } from './trust.service';

@Injectable({ providedIn: 'root' })
export class MarkupService {
  constructor(
    private readonly trust: TrustService,
    private readonly sanitizer: DomSanitizer,
  ) {}

  trusted(text: string) {
    return this.trust.html(`<h1>${text}</h1>`);
  }

  cleaned(text: string) {
    return this.trust.cleanedHtml(this.sanitizer.sanitize(SecurityContext.HTML, text));
  }
}
