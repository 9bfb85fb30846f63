import type { Routes } from '@angular/router';
import { ArticleComponent } from './article/article.component';
import { FrameComponent } from './frame/frame.component';
import { SearchComponent } from './search/search.component';

export const routes: Routes = [
  { path: 'article/:title', component: ArticleComponent },
  { path: 'search', component: SearchComponent },
  { path: 'frame', component: FrameComponent },
];
